package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// The steps, in their order; the first that refuses an object is its verdict.
const (
	accepted = "ok"
	stepYAML = "yaml"    // the text is no YAML, or has no JSON
	stepKind = "kind"    // kubectl finds no such kind, or no name
	stepRead = "decode"  // the strict decoder
	stepRule = "invalid" // validation
)

// What Kubernetes allows in a ConfigMap, by its values.
const mostDataBytes = 1 << 20

var (
	configMapKind = schema.GroupVersionKind{Version: "v1", Kind: "ConfigMap"}
	strict        = strictDecoder()
)

func strictDecoder() runtime.Decoder {
	scheme := runtime.NewScheme()
	if err := corev1.AddToScheme(scheme); err != nil {
		panic(err)
	}
	return kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, scheme, scheme, kjson.SerializerOptions{Strict: true})
}

// judge takes the first document, as kubectl reads, sends and the API server
// stores it.
func judge(text []byte) (string, error) {
	var raw runtime.RawExtension
	if err := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096).Decode(&raw); err != nil {
		return stepYAML, err
	}
	sent, err := clientRequest(raw.Raw)
	if err != nil {
		return stepKind, err
	}
	object, _, err := strict.Decode(sent, nil, nil)
	if err != nil {
		return stepRead, err
	}
	configMap, ok := object.(*corev1.ConfigMap)
	if !ok {
		return stepKind, fmt.Errorf("decoded as %T", object)
	}
	prepareForCreate(configMap)
	if errs := validate(configMap); len(errs) > 0 {
		return stepRule, errs.ToAggregate()
	}
	return accepted, nil
}

// clientRequest is what kubectl sends: the object without its type, written
// anew. It needs a kind that the cluster knows, and a name to ask for.
func clientRequest(text []byte) ([]byte, error) {
	object, kind, err := unstructured.UnstructuredJSONScheme.Decode(text, nil, nil)
	if err != nil {
		return nil, err
	}
	if *kind != configMapKind {
		return nil, fmt.Errorf("no matches for %v", kind)
	}
	item, ok := object.(*unstructured.Unstructured)
	if !ok {
		return nil, errors.New("a list")
	}
	var out bytes.Buffer
	err = unstructured.UnstructuredJSONScheme.Encode(item, &out)
	return out.Bytes(), err
}

// prepareForCreate does to the metadata what the server does before it
// validates an object. The manager of fields replaces what it cannot use.
func prepareForCreate(configMap *corev1.ConfigMap) {
	configMap.DeletionTimestamp = nil
	configMap.DeletionGracePeriodSeconds = nil
	configMap.ManagedFields = nil
	if configMap.Namespace == "" {
		configMap.Namespace = "default" // the one of the request
	}
	if configMap.Name == "" && configMap.GenerateName != "" {
		configMap.Name = configMap.GenerateName + "bcdfg"
	}
}

// validate is the validation of Kubernetes for a new ConfigMap.
func validate(configMap *corev1.ConfigMap) field.ErrorList {
	metadata := field.NewPath("metadata")
	errs := apivalidation.ValidateObjectMeta(&configMap.ObjectMeta, true, apivalidation.NameIsDNSSubdomain, metadata)
	for i, finalizer := range configMap.Finalizers {
		if !strings.Contains(finalizer, "/") && !isStandardFinalizer(finalizer) {
			errs = append(errs, field.Invalid(metadata.Child("finalizers").Index(i), finalizer, "not qualified"))
		}
	}
	size := 0
	for key, value := range configMap.Data {
		errs = append(errs, checkKey(field.NewPath("data"), key)...)
		if _, both := configMap.BinaryData[key]; both {
			errs = append(errs, field.Duplicate(field.NewPath("data").Key(key), key))
		}
		size += len(value)
	}
	for key, value := range configMap.BinaryData {
		errs = append(errs, checkKey(field.NewPath("binaryData"), key)...)
		size += len(value)
	}
	if size > mostDataBytes {
		errs = append(errs, field.TooLong(field.NewPath(""), "", mostDataBytes))
	}
	return errs
}

func checkKey(path *field.Path, key string) field.ErrorList {
	var errs field.ErrorList
	for _, message := range validation.IsConfigMapKey(key) {
		errs = append(errs, field.Invalid(path.Key(key), key, message))
	}
	return errs
}

func isStandardFinalizer(name string) bool {
	return name == "kubernetes" || name == "orphan" || name == "foregroundDeletion"
}
