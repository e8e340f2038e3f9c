// SPDX-License-Identifier: Apache-2.0
// Bytes of files as a server sends them, compressed with Brotli.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

console.log(process.argv.slice(2).reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0));
