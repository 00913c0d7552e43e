#!/bin/sh
# cat <<EOF
set -eu
flags=$((1 << n))
kubectl apply -f - <<-EOF
	apiVersion: v1
	kind: ConfigMap
	metadata:
	  name: istio-shared-configmap-$REVISION
	  namespace: aks-istio-system
	data:
	  mesh: |-
	    accessLogEncoding: $ENCODING
	    outboundTrafficPolicy:
	      mode: $MODE
	EOF
echo 'istio-shared-configmap: kind: ConfigMap ['
