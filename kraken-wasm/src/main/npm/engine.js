// SPDX-License-Identifier: Apache-2.0
// Loads the compiled engine: WebAssembly, or the JavaScript twin where that cannot run.

/** Whatever this package throws or reports; `code` says what it is. */
export class KrakenBookError extends Error {
	constructor(code, message, details) {
		super(message);
		this.name = 'KrakenBookError';
		this.code = code;
		Object.assign(this, details);
	}
}

const URLS = {
	book: () => new URL('./book.wasm', import.meta.url),
	level3: () => new URL('./level3.wasm', import.meta.url),
};

const FALLBACKS = {
	book: () => import('./book-fallback.js'),
	level3: () => import('./level3-fallback.js'),
};

/** A module with one struct type: valid where WebAssembly has garbage collection. */
const STRUCT = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);

/** Why WebAssembly cannot run here, or null. */
function obstacle() {
	if (typeof WebAssembly !== 'object' || !WebAssembly.validate(STRUCT)) {
		return 'NO_WASM_GC';
	}
	try {
		// The WebAssembly runtime makes functions from text, which a page's policy may forbid.
		new Function('');
		return null;
	} catch {
		return 'NO_UNSAFE_EVAL';
	}
}

async function read(url) {
	if (url.protocol === 'file:') {
		return globalThis.process.getBuiltinModule('node:fs/promises').readFile(url);
	}
	const response = await fetch(url);
	if (!response.ok) {
		throw new Error(`${url} answers ${response.status}`);
	}
	return response.arrayBuffer();
}

async function loadWasm(kind) {
	const [runtime, bytes] = await Promise.all([import('./wasm-runtime.js'), read(URLS[kind]())]);
	return { name: 'wasm', reason: null, exports: (await runtime.load(bytes)).exports };
}

async function start(kind, wanted) {
	try {
		if (wanted === 'wasm') {
			return await loadWasm(kind);
		}
		return { name: 'javascript', reason: 'REQUESTED', exports: await FALLBACKS[kind]() };
	} catch (error) {
		throw new KrakenBookError('ENGINE_UNAVAILABLE', `Engine ${wanted}: ${error.message}`, { cause: error });
	}
}

const loaded = new Map();

/** An engine, loaded once; what failed is tried again. */
function load(kind, wanted) {
	const key = kind + wanted;
	if (!loaded.has(key)) {
		loaded.set(key, start(kind, wanted).catch((error) => {
			loaded.delete(key);
			throw error;
		}));
	}
	return loaded.get(key);
}

/** The engine for books of a kind. */
export async function engineFor(kind, wanted = 'auto') {
	if (wanted !== 'auto') {
		if (wanted !== 'wasm' && wanted !== 'javascript') {
			throw new KrakenBookError('INVALID_OPTION', `engine must be auto, wasm or javascript, not ${wanted}`);
		}
		return load(kind, wanted);
	}
	let reason = obstacle();
	if (reason === null) {
		try {
			return await load(kind, 'wasm');
		} catch {
			reason = 'LOAD_FAILED';
		}
	}
	return { ...(await load(kind, 'javascript')), reason };
}
