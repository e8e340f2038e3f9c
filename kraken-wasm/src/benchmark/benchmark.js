// SPDX-License-Identifier: Apache-2.0
import { createFeed } from './feed.js';
import { PlainBook } from './plain-book.js';

const ROUNDS = 9;
const UPDATES = 20000;

/** Makes the books of one round and answers how to apply a frame: true if its checksum was verified. */
async function engines(library, feed) {
	const options = (pair, engine) => ({ symbol: pair.symbol, depth: feed.depth, pricePrecision: pair.pricePrecision,
		qtyPrecision: pair.qtyPrecision, engine });
	const compiled = (engine) => async () => {
		const books = await Promise.all(feed.pairs.map((pair) => library.createOrderBook(options(pair, engine))));
		return (pair, text) => books[pair].apply(text) === 'VERIFIED';
	};
	return {
		'kraken-wasm, WebAssembly': compiled('wasm'),
		'kraken-wasm, TeaVM JavaScript': compiled('javascript'),
		'plain JavaScript': async () => {
			const books = feed.pairs.map((pair) => new PlainBook(options(pair)));
			return (pair, text) => books[pair].apply(text);
		},
	};
}

/**
 * Runs all engines over the same frames.
 * @returns a line for each: its name, nanoseconds a message (best and median), verified checksums and frames
 */
export async function run({ library, depth, rounds = ROUNDS, updates = UPDATES, progress = () => {} }) {
	const feed = createFeed({ depth, updates });
	const all = Object.entries(await engines(library, feed));
	const lines = all.map(([name]) => ({ name, times: [], verified: 0, frames: 0 }));
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < all.length; turn++) {
			const index = (turn + round) % all.length;
			progress(`round ${round + 1} of ${rounds}: ${all[index][0]}`);
			await new Promise((resolve) => setTimeout(resolve));
			const apply = await all[index][1]();
			let verified = 0;
			const start = performance.now();
			for (const { pair, text } of feed.frames) {
				verified += apply(pair, text) ? 1 : 0;
			}
			lines[index].times.push(((performance.now() - start) * 1e6) / feed.frames.length);
			lines[index].verified += verified;
			lines[index].frames += feed.frames.length;
		}
	}
	return lines.map(({ name, times, verified, frames }) => {
		times.sort((a, b) => a - b);
		return { name, best: times[0], median: times[times.length >> 1], verified, frames };
	});
}

const button = globalThis.document?.getElementById('run');
if (button) {
	const library = await import(new URL('../npm/index.js', import.meta.url));
	const rounds = Number(new URLSearchParams(location.search).get('rounds') ?? ROUNDS);
	button.onclick = async () => {
		button.disabled = true;
		const status = document.getElementById('status');
		const lines = await run({ library, rounds, depth: Number(document.getElementById('depth').value),
			progress: (text) => (status.textContent = text) });
		const plain = lines.find(({ name }) => name === 'plain JavaScript').best;
		document.getElementById('result').replaceChildren(...lines.map((line) => {
			const row = document.createElement('tr');
			for (const text of [line.name, line.best.toFixed(0), line.median.toFixed(0),
				Math.round(1e9 / line.best).toLocaleString('en'), `${line.verified} of ${line.frames}`,
				`${(plain / line.best).toFixed(2)} times`]) {
				row.insertCell().textContent = text;
			}
			return row;
		}));
		status.textContent = 'done';
		button.disabled = false;
	};
}
