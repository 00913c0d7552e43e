#!/usr/bin/env node
// Runs the program of this system where the package has one, else the same code as WebAssembly.
'use strict';
const {spawnSync} = require('node:child_process');
const {existsSync} = require('node:fs');
const {join} = require('node:path');

// Windows runs programs for x64 on every processor.
const processor = process.platform === 'win32' ? 'x64' : process.arch;
const program = join(__dirname, '..', 'native', `${process.platform}-${processor}`,
  process.platform === 'win32' ? 'meshlint.exe' : 'meshlint');

function byWebAssembly() {
  import('../lib/command.mjs').then(({main}) => main(process.argv.slice(2))).catch((error) => {
    console.error(`meshlint: ${error.message}`);
    process.exitCode = 2;
  });
}

if (existsSync(program)) {
  const {status, signal, error} = spawnSync(program, process.argv.slice(2), {stdio: 'inherit'});
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 2;
  if (error && process.platform === 'win32') {
    console.error(`meshlint: ${program} cannot be run: ${error.message}`);
  } else if (error) {  // such as a file system from which nothing may be run
    byWebAssembly();
  }
} else if (process.platform === 'win32') {
  console.error(`meshlint: this package has no program for Windows: ${program} is missing`);
  process.exitCode = 2;
} else {
  byWebAssembly();
}
