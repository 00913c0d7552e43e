package main

import "istio.io/istio/pkg/log"

func configureLog(path string) error {
	o := log.DefaultOptions()
	o.OutputPaths = []string{path}
	o.JSONEncoding = true
	return log.Configure(o)
}
