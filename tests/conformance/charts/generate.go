package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sigs.k8s.io/yaml"
)

type tree = map[string]any

type generator struct{ *rand.Rand }

// Case number i of a seed is always the same.
func generate(seed uint64, i, minor int) Case {
	g := generator{rand.New(rand.NewPCG(seed, uint64(i)))}
	values := g.values(minor)
	one := Case{ID: i, Minor: minor}
	switch g.IntN(5) {
	case 0:
		one.Subchart = "istiod"
		umbrella := tree{"istiod": values}
		if g.IntN(2) == 0 {
			umbrella["global"] = tree{}
			g.setSome(umbrella, globals, 3)
		}
		one.Values = text(umbrella)
		one.File = one.Values
	case 1:
		one.Values = text(values)
		spec := tree{}
		if mesh, ok := values["meshConfig"]; ok && g.IntN(2) == 0 {
			spec["meshConfig"] = mesh
			delete(values, "meshConfig")
		}
		spec["values"] = values
		one.File = text(tree{"apiVersion": "install.istio.io/v1alpha1", "kind": "IstioOperator",
			"metadata": tree{"name": "generated"}, "spec": spec})
	default:
		one.Values = text(values)
		one.File = one.Values
	}
	return one
}

func text(value any) string {
	data, err := yaml.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// A choice of values at a path.
type choice struct {
	path string
	pool []any
}

var globals = []choice{
	{"global.meshID", []any{"mesh1", "", 1234567, 12, true, "a b", "0x10", "ü", "x: y", "a #b"}},
	{"global.istioNamespace", []any{"istio-system", "mesh", ""}},
	{"global.variant", []any{"distroless", "debug", "", 1}},
	{"global.network", []any{"network1"}},
	{"global.proxy.variant", []any{"distroless", "debug", "", "a\"b"}},
	{"global.proxy.tracer", []any{"zipkin", "zipkin", "lightstep", "lightstep", "datadog", "datadog",
		"stackdriver", "stackdriver", "openCensusAgent", "none", "jaeger", "", nil}},
	{"global.proxy.holdApplicationUntilProxyStarts", []any{true, false, "true", ""}},
	{"global.proxy.logLevel", []any{"debug"}},
	{"global.tracer.zipkin.address", []any{"jaeger:9411", "", 9411, "true", "a: b", "'"}},
	{"global.tracer.lightstep.address", []any{"satellite:443", "", "- x"}},
	{"global.tracer.lightstep.accessToken", []any{"abcdef", 12345678, "1e3", "{}", nil}},
	{"global.tracer.datadog.address", []any{"$(HOST_IP):8126", "agent:8126", "", "[a]"}},
	{"global.tracer.stackdriver.debug", []any{true, false, "yes"}},
	{"global.tracer.stackdriver.maxNumberOfAttributes", []any{100, 0, 200, "300", 1000000}},
	{"global.tracer.stackdriver.maxNumberOfAnnotations", []any{100, 200, nil}},
	{"global.tracer.stackdriver.maxNumberOfMessageEvents", []any{7, 1.5}},
	{"global.remotePilotAddress", []any{"", "10.0.0.1"}},
	{"global.meshNetworks.network1.endpoints", []any{[]any{tree{"fromRegistry": "reg1"}}}},
	{"global.trustDomain", []any{"cluster.local"}},
	{"global.proxy.accessLogFile", []any{"/dev/stdout"}},
}

var others = []choice{
	{"pilot.traceSampling", []any{1.0, 50, 100, 0, 0.5, "25", 101, -1, "much", true, nil}},
	{"traceSampling", []any{10, 0, "5"}},
	{"pilot.replicaCount", []any{2}},
	{"revision", []any{"canary"}},
	{"telemetry.enabled", []any{true, false}},
	{"telemetry.v2.enabled", []any{true, false}},
	{"telemetry.v2.prometheus.enabled", []any{true, false}},
	{"telemetry.v2.prometheus.configOverride.gateway", []any{tree{}, tree{"a": "b"}}},
	{"telemetry.v2.stackdriver.enabled", []any{true, true, false}},
	{"telemetry.v2.stackdriver.disableOutbound", []any{true, false}},
	{"telemetry.v2.stackdriver.outboundAccessLogging", []any{"", "FULL", "ERRORS_ONLY"}},
	{"telemetry.v2.stackdriver.inboundAccessLogging", []any{"", "FULL", "NONE"}},
	{"meshConfig.accessLogFile", []any{"/dev/stdout", ""}},
	{"meshConfig.enablePrometheusMerge", []any{true, false}},
	{"meshConfig.enableTracing", []any{true}},
	{"meshConfig.rootNamespace", []any{"config", ""}},
	{"meshConfig.trustDomain", []any{"td"}},
	{"meshConfig.defaultProviders.tracing", []any{[]any{"otel"}}},
	{"meshConfig.defaultProviders.metrics", []any{[]any{"prometheus"}}},
	{"meshConfig.defaultConfig.meshId", []any{"own", ""}},
	{"meshConfig.defaultConfig.concurrency", []any{2}},
	{"meshConfig.defaultConfig.discoveryAddress", []any{"x:15012"}},
	{"meshConfig.defaultConfig.holdApplicationUntilProxyStarts", []any{true, false}},
	{"meshConfig.defaultConfig.image.imageType", []any{"debug"}},
	{"meshConfig.defaultConfig.tracing.sampling", []any{20, 0}},
	{"meshConfig.defaultConfig.tracing.zipkin.address", []any{"z:9411"}},
	{"meshConfig.defaultConfig.tracing.stackdriver.debug", []any{true}},
	{"meshConfig.defaultConfig.tracing", []any{tree{}}},
	{"meshConfig.defaultConfig.proxyMetadata.A", []any{"b"}},
	{"meshConfig.extensionProviders", []any{[]any{tree{"name": "otel", "opentelemetry": tree{
		"service": "otel.observability.svc.cluster.local", "port": 4317}}}}},
}

var profiles = []choice{
	{"profile", []any{"demo", "ambient", "preview", "stable", "openshift", "none-such"}},
	{"global.profile", []any{"demo", "ambient"}},
	{"compatibilityVersion", []any{"1.20", "1.21", "1.22", "1.23", "1.24", "1.25"}},
	{"platform", []any{"gke", "openshift", "none-such"}},
	{"global.platform", []any{"gke", "k3d"}},
}

func (g generator) values(minor int) tree {
	values := tree{}
	g.setSome(values, globals, 5)
	g.setSome(values, others, 5)
	if g.IntN(4) == 0 {
		g.setSome(values, profiles, 1)
	}
	return values
}

func (g generator) setSome(values tree, choices []choice, most int) {
	for range g.IntN(most + 1) {
		one := choices[g.IntN(len(choices))]
		value := one.pool[g.IntN(len(one.pool))]
		// Charts fail with most of these, which is soon seen.
		odd := strings.Contains(one.path, "stackdriver.") || value == "none-such" ||
			value == "stackdriver" || strings.Contains(one.path, "configOverride")
		if odd && g.IntN(5) != 0 {
			continue
		}
		set(values, strings.Split(one.path, "."), value)
	}
}

func set(at tree, path []string, value any) {
	for len(path) > 1 {
		below, ok := at[path[0]].(tree)
		if !ok {
			below = tree{}
			at[path[0]] = below
		}
		at, path = below, path[1:]
	}
	at[path[0]] = value
}

func (one Case) show() string {
	return fmt.Sprintf("%s\n%s", one, one.File)
}
