// Writes a GitOps repository of any size, the same for the same arguments everywhere:
//   make_tree tree COUNT FOLDER     COUNT manifests of usual kinds,
//                                   every 5,000th a shared ConfigMap
//   make_tree targets COUNT FOLDER  COUNT shared ConfigMaps
//   make_tree stream MIB            the manifests of a tree, one after the other, on standard
//   output make_tree target-stream MIB     the same with shared ConfigMaps only make_tree list MIB
//   `kubectl get cm -A -o yaml` of a cluster with a mesh
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

namespace {

using Writer = void (*)(std::string&, std::size_t);

/// Replaces each `@` by the number.
void fill(std::string& out, std::string_view text, std::size_t number) {
    for (const char c : text) {
        if (c == '@') {
            out += std::to_string(number);
        } else {
            out += c;
        }
    }
}

/// Different for neighbours, the same in every run.
std::size_t scattered(std::size_t number, std::size_t bound) {
    return static_cast<std::size_t>((std::uint64_t{number} * 0x9E3779B97F4A7C15U) >> 33U) % bound;
}

void deployment(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-@
  namespace: team-a
  labels:
    app.kubernetes.io/name: web-@
    app.kubernetes.io/part-of: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: web-@
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-@
      annotations:
        prometheus.io/scrape: "true"
    spec:
      serviceAccountName: web-@
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
)",
         number);
    for (std::size_t i = 0; i <= scattered(number, 4); ++i) {
        fill(out, R"(        - name: container-@
          image: registry.example.com/shop/web:1.@.0
          args: ["--listen", ":8080", "--log-format=json"]
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: web-@
                  key: url
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          livenessProbe:
            httpGet:
              path: /healthz
              port: http
            initialDelaySeconds: 10
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          volumeMounts:
            - name: settings
              mountPath: /etc/web
)",
             i);
    }
    fill(out, R"(      volumes:
        - name: settings
          configMap:
            name: web-@
)",
         number);
}

void service(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: v1
kind: Service
metadata:
  name: web-@
  namespace: team-a
  labels:
    app.kubernetes.io/name: web-@
spec:
  selector:
    app.kubernetes.io/name: web-@
  ports:
    - name: http
      port: 80
      targetPort: http
)",
         number);
}

/// What a ConfigMap may hold under `nginx.conf`, as a block scalar that is indented so far.
void nginx_configuration(std::string& out, std::size_t indent, std::size_t servers) {
    std::string text = R"(worker_processes auto;
events { worker_connections 1024; }
http {
)";
    for (std::size_t i = 0; i < servers; ++i) {
        fill(text, R"(  server {
    listen 80@;
    location ~ \.php$ { return 404; }  # it's "closed"
    location / { proxy_pass http://upstream-@:8080; }
  }
)",
             i);
    }
    text += "}\n";
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin) + 1;
        out.append(indent, ' ').append(text, begin, end - begin);
        begin = end;
    }
}

void config_map(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: v1
kind: ConfigMap
metadata:
  name: web-@
  namespace: team-a
data:
  LOG_LEVEL: info
  nginx.conf: |
)",
         number);
    nginx_configuration(out, 4, 1 + scattered(number, 12));
}

void ingress(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web-@
  namespace: team-a
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: nginx
  tls:
    - hosts: [web-@.example.com]
      secretName: web-@-tls
  rules:
    - host: web-@.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-@
                port:
                  name: http
)",
         number);
}

void virtual_service(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web-@
  namespace: team-a
spec:
  hosts:
    - web-@.example.com
  gateways:
    - aks-istio-ingress/gateway
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: web-@.team-a.svc.cluster.local
            port:
              number: 80
      retries:
        attempts: 3
        perTryTimeout: 2s
)",
         number);
}

void kustomization(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: team-a
resources:
  - deployment-@.yaml
  - service-@.yaml
images:
  - name: registry.example.com/shop/web
    newTag: 1.@.0
)",
         number);
}

void shared_config_map(std::string& out, std::size_t number) {
    fill(out, R"(apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-30
  namespace: aks-istio-system
  labels:
    team: platform-@
data:
  mesh: |-
    accessLogEncoding: JSON
    accessLogFormat: |
      {"start": "%START_TIME%", "method": "%REQ(:METHOD)%", "code": "%RESPONSE_CODE%"}
    outboundTrafficPolicy:
      mode: REGISTRY_ONLY
    localityLbSetting:
      enabled: true
      failover:
        - from: eastus
          to: westus
    defaultConfig:
      holdApplicationUntilProxyStarts: true
      drainDuration: 45s
      proxyMetadata:
        ISTIO_META_DNS_CAPTURE: "true"
      gatewayTopology:
        numTrustedProxies: 1
    extensionProviders:
)",
         number);
    for (std::size_t i = 0; i <= scattered(number, 6); ++i) {
        fill(out, R"(      - name: authz-@
        envoyExtAuthzGrpc:
          service: authz-@.security.svc.cluster.local
          port: 9000
          timeout: 2s
          failOpen: false
          includeRequestBodyInCheck:
            maxRequestBytes: 8192
            allowPartialMessage: true
      - name: otel-@
        opentelemetry:
          service: collector-@.observability.svc.cluster.local
          port: 4317
)",
             i);
    }
    if (scattered(number, 10) == 0) out += "    concurrensy: 2\n";
}

// ---- One List, as kubectl prints it: keys sorted, long texts as block scalars or in quotes

void object_metadata(std::string& out, std::string_view name, std::size_t number) {
    out +=
        "  kind: ConfigMap\n  metadata:\n    creationTimestamp: \"2026-01-05T08:00:00Z\"\n    "
        "name: ";
    fill(out, name, number);
    fill(out, R"(
    namespace: team-@
    resourceVersion: "@"
    uid: 0d6b7a52-1c5e-4b53-9a0a-0000@
)",
         number);
}

void root_certificate(std::string& out, std::size_t number, std::string_view key,
                      std::string_view name) {
    fill(out, "- apiVersion: v1\n  data:\n    ", number);
    out += key;
    out += ": |\n      -----BEGIN CERTIFICATE-----\n";
    for (std::size_t line = 0; line < 24; ++line) {
        out += "      ";
        for (std::size_t i = 0; i < 64; ++i) {
            out += static_cast<char>('A' + scattered(number + line * 64 + i, 26));
        }
        out += '\n';
    }
    out += "      -----END CERTIFICATE-----\n";
    object_metadata(out, name, number);
}

void listed_settings(std::string& out, std::size_t number) {
    fill(out, R"(- apiVersion: v1
  data:
    LOG_LEVEL: info
    nginx.conf: |
)",
         number);
    nginx_configuration(out, 6, 1 + scattered(number, 40));
    out += "    rules.json: '{\"groups\": [";
    for (std::size_t i = 0; i <= scattered(number, 20); ++i) {
        fill(out, R"({"alert": "Latency@", "expr": "rate(http_requests_total[5m]) > @"}, )", i);
    }
    out += "{}]}'\n    start.sh: \"#!/bin/sh\\nset -e \\nexec web \\\"$@\\\"\\n\"\n";
    object_metadata(out, "web-@", number);
}

void listed_shared_config_map(std::string& out, std::size_t) {
    out += R"(- apiVersion: v1
  data:
    mesh: |-
      accessLogFile: /dev/stdout
      concurrensy: 2
  kind: ConfigMap
  metadata:
    name: istio-shared-configmap-asm-1-30
    namespace: aks-istio-system
)";
}

/// Every 2,000th item is a shared ConfigMap, every 25th another one that names Istio.
void listed_item(std::string& out, std::size_t number) {
    if (number % 2'000 == 77) {
        listed_shared_config_map(out, number);
    } else if (number % 25 == 0) {
        root_certificate(out, number, "root-cert.pem", "istio-ca-root-cert");
    } else if (number % 5 == 0) {
        root_certificate(out, number, "ca.crt", "kube-root-ca.crt");
    } else {
        listed_settings(out, number);
    }
}

void manifest(std::string& out, std::size_t number) {
    constexpr std::array<Writer, 8> kinds = {deployment, service,         config_map,
                                             ingress,    virtual_service, kustomization,
                                             deployment, config_map};
    if (number % 5'000 == 77) {
        shared_config_map(out, number);
    } else {
        kinds.at(number % kinds.size())(out, number);
    }
}

int write_tree(Writer writer, std::size_t count, const std::filesystem::path& root) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        const auto folder =
            root / ("cluster-" + std::to_string(i / 2'000)) / ("app-" + std::to_string(i / 20));
        if (i % 20 == 0) std::filesystem::create_directories(folder);
        text.clear();
        writer(text, i);
        std::ofstream file(folder / ("manifest-" + std::to_string(i) + ".yaml"));
        if (!(file << text)) return 2;
    }
    return 0;
}

bool print(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

/// `size` bytes or a little more on standard output, `before` in front of each text.
bool write_texts(Writer writer, std::string_view before, std::size_t size) {
    std::string text;
    std::size_t number = 0;
    for (std::size_t written = 0; written < size; written += text.size()) {
        text.clear();
        while (text.size() < std::size_t{1} << 16U) {
            text += before;
            writer(text, number++);
        }
        if (!print(text)) return false;
    }
    return true;
}

int write_stream(Writer writer, std::size_t size) {
    return write_texts(writer, "---\n", size) && std::fflush(stdout) == 0 ? 0 : 2;
}

int write_list(std::size_t size) {
    const bool written = print("apiVersion: v1\nitems:\n") && write_texts(listed_item, "", size) &&
                         print("kind: List\nmetadata:\n  resourceVersion: \"\"\n");
    return written && std::fflush(stdout) == 0 ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc > 2 ? argv[1] : "";
    const std::size_t amount = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
    if (argc == 4 && what == "tree") return write_tree(manifest, amount, argv[3]);
    if (argc == 4 && what == "targets") return write_tree(shared_config_map, amount, argv[3]);
    if (argc == 3 && what == "stream") return write_stream(manifest, amount << 20U);
    if (argc == 3 && what == "target-stream") return write_stream(shared_config_map, amount << 20U);
    if (argc == 3 && what == "list") return write_list(amount << 20U);
    std::fputs(
        "usage: make_tree tree|targets COUNT FOLDER, make_tree stream|target-stream|list MIB\n",
        stderr);
    return 2;
}
