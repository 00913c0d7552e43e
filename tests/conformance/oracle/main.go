// Command oracle says what Istio's own code says about a mesh block.
//
// It reads JSON lines and writes one JSON line for each, in the same order.
// README.md has the format. The decoding, the merge and the validation are
// Istio's packages of one release, taken as a Go module; nothing of them is
// rewritten here.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// Set by build.sh through the linker.
var (
	release     = "unknown"
	istioCommit = "unknown"
)

var (
	flagVersion   = flag.Bool("version", false, "print the pinned versions and exit")
	flagMerge     = flag.Bool("merge", false, "two-source merge: lines have shared and default")
	flagManifest  = flag.Bool("manifest", false, "YAML only: whole manifests")
	flagJSON      = flag.Bool("json", false, "add the JSON made from the YAML")
	flagEffective = flag.Bool("effective", false, "add the merged mesh config")
	flagHeader    = flag.Bool("header", false, "print the version line first")
	flagWorkers   = flag.Int("workers", runtime.GOMAXPROCS(0), "goroutines")
	flagMemory    = flag.Int64("memory", 2048, "memory limit in MiB; past twice that the program stops")
	flagTimeout   = flag.Duration("timeout", 2*time.Minute, "longest time for one input; past that the program stops")
)

// request is one input line. Every text may be given as base64 instead, for
// bytes that JSON cannot hold.
type request struct {
	ID         json.RawMessage `json:"id"`
	Text       *string         `json:"text"`
	B64        []byte          `json:"b64"`
	Shared     *string         `json:"shared"`
	SharedB64  []byte          `json:"shared_b64"`
	Default    *string         `json:"default"`
	DefaultB64 []byte          `json:"default_b64"`
}

// pick returns the plain or the base64 form of a text, nil when neither is there.
func pick(plain *string, b64 []byte) *string {
	if plain != nil {
		return plain
	}
	if b64 != nil {
		s := string(b64)
		return &s
	}
	return nil
}

func answer(line []byte, busy *slot) []byte {
	var req request
	if err := json.Unmarshal(line, &req); err != nil {
		return encode(map[string]any{"id": nil, "bad_input": err.Error()})
	}
	if len(req.ID) == 0 {
		req.ID = json.RawMessage("null")
	}
	busy.begin(req.ID)
	defer busy.end()

	text := ""
	if t := pick(req.Text, req.B64); t != nil {
		text = *t
	}
	switch {
	case *flagManifest:
		return encode(judgeManifest(req.ID, text))
	case *flagMerge:
		return encode(judgeMerge(req.ID, pick(req.Shared, req.SharedB64), pick(req.Default, req.DefaultB64)))
	default:
		return encode(judgeMesh(req.ID, text))
	}
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		b.Reset()
		fmt.Fprintf(&b, "{\"id\":null,\"panic\":%q}\n", "encode: "+err.Error())
	}
	return b.Bytes()
}

// slot is what one worker is busy with, for the watchdog.
type slot struct {
	mu    sync.Mutex
	id    string
	since time.Time
}

func (s *slot) begin(id json.RawMessage) {
	s.mu.Lock()
	s.id, s.since = string(id), time.Now()
	s.mu.Unlock()
}

func (s *slot) end() {
	s.mu.Lock()
	s.id = ""
	s.mu.Unlock()
}

// watch stops the program, naming the inputs at work, when one takes too long
// or memory runs away: neither can be caught in the goroutine itself.
func watch(slots []*slot) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	for range time.Tick(200 * time.Millisecond) {
		metrics.Read(sample)
		heavy := sample[0].Value.Uint64() > uint64(*flagMemory)<<21
		var slow bool
		var ids []string
		for _, s := range slots {
			s.mu.Lock()
			if s.id != "" {
				ids = append(ids, s.id)
				slow = slow || time.Since(s.since) > *flagTimeout
			}
			s.mu.Unlock()
		}
		if heavy || slow {
			what := "time"
			if heavy {
				what = "memory"
			}
			fmt.Fprintf(os.Stderr, "oracle: out of %s, at work on ids %v\n", what, ids)
			os.Exit(3)
		}
	}
}

type batch struct {
	lines [][]byte
	out   []byte
	done  chan struct{}
}

const batchLines = 128

func run(in io.Reader, out io.Writer) error {
	todo := make(chan *batch)
	order := make(chan *batch, 4**flagWorkers)
	slots := make([]*slot, *flagWorkers)
	for i := range slots {
		slots[i] = &slot{}
		go func(s *slot) {
			for b := range todo {
				for _, l := range b.lines {
					b.out = append(b.out, answer(l, s)...)
				}
				close(b.done)
			}
		}(slots[i])
	}
	go watch(slots)

	var readErr atomic.Value
	go func() {
		defer close(order)
		defer close(todo)
		r := bufio.NewReaderSize(in, 1<<20)
		cur := &batch{done: make(chan struct{})}
		flush := func() {
			if len(cur.lines) > 0 {
				order <- cur
				todo <- cur
				cur = &batch{done: make(chan struct{})}
			}
		}
		for {
			line, err := r.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				cur.lines = append(cur.lines, line)
				// A caller that waits for each answer must get it at once.
				if len(cur.lines) >= batchLines || r.Buffered() == 0 {
					flush()
				}
			}
			if err != nil {
				flush()
				if err != io.EOF {
					readErr.Store(err)
				}
				return
			}
		}
	}()

	w := bufio.NewWriterSize(out, 1<<20)
	for b := range order {
		<-b.done
		if _, err := w.Write(b.out); err != nil {
			return err
		}
		if len(order) == 0 {
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
	if err, ok := readErr.Load().(error); ok {
		return err
	}
	return w.Flush()
}

// versionLine names the release and the libraries that decide a verdict.
func versionLine() []byte {
	v := map[string]string{"release": release, "istio_commit": istioCommit, "go": runtime.Version()}
	names := map[string]string{
		"istio.io/istio":             "istio_version",
		"istio.io/api":               "istio_api_version",
		"sigs.k8s.io/yaml":           "sigs_yaml_version",
		"go.yaml.in/yaml/v2":         "go_yaml_v2_version",
		"gopkg.in/yaml.v2":           "gopkg_yaml_v2_version",
		"github.com/golang/protobuf": "golang_protobuf_version",
		"google.golang.org/protobuf": "protobuf_go_version",
		"k8s.io/apimachinery":        "apimachinery_version",
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if name, ok := names[d.Path]; ok {
				v[name] = d.Version
				if d.Replace != nil && d.Replace.Version != "" {
					v[name] = d.Replace.Version
				}
			}
		}
	}
	return encode(v)
}

func main() {
	flag.Parse()
	if *flagVersion || *flagHeader {
		os.Stdout.Write(versionLine())
		if *flagVersion {
			return
		}
	}
	if *flagWorkers < 1 {
		*flagWorkers = 1
	}
	debug.SetMemoryLimit(*flagMemory << 20)
	debug.SetGCPercent(400)
	// The deepest text that the parsers accept stays far below this.
	debug.SetMaxStack(512 << 20)
	captureLog()
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
