// SPDX-License-Identifier: Apache-2.0
export { createLevel3Book, createOrderBook, KrakenBookError, loadEngine } from './book.js';

export async function connect(options) {
	return (await import('./connect.js')).connect(options);
}
