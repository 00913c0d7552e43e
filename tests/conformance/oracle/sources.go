package main

// From 1.25 on an empty ConfigMap value is applied like any other text.
const skipsEmptySource = false
