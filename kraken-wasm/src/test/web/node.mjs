// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';

import { replay } from './replay.js';

const [, , index, task] = process.argv;
const library = await import(index);
const lines = await replay(library, JSON.parse(await readFile(task, 'utf8')));
const { name, reason } = await library.loadEngine();
console.log(JSON.stringify({ engine: name, reason, lines }));
