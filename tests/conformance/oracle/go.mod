// Marks the root of the module. The builds use releases/*/go.mod.
module meshlint/oracle

go 1.26.0
