// SPDX-License-Identifier: Apache-2.0
// What the tests run in a browser and in Node; the JVM does the same beside it.

function hash(text) {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	}
	return value >>> 0;
}

function levels(book) {
	return [book.bids, book.asks].map((side) => side.map(({ price, qty }) => `${price} ${qty}`).join(',')).join(';');
}

function queues(book) {
	return ['bid', 'ask'].map((side) => book[`${side}s`].map((level, index) => book.orders(side, index).map((order) => {
		const at = book.queuePosition(order.orderId);
		return `${order.orderId} ${order.qty} ${at.price} ${at.ordersAhead} ${at.qtyAhead} ${at.levelOrders} ${at.levelQty}`;
	}).join('|')).join(',')).join(';');
}

function outcome(book, frame) {
	try {
		return book.apply(frame);
	} catch (error) {
		return error instanceof Error ? error.code : 'NO_ERROR_OBJECT';
	}
}

/** One line a frame: outcome, state, checksum, and a hash of all that the book shows. */
export async function replay(library, { level3, options, frames, figures }) {
	const book = await (level3 ? library.createLevel3Book : library.createOrderBook)(options);
	return frames.map((frame) => {
		const result = outcome(book, frame);
		let text = levels(book);
		if (level3) {
			text += queues(book) + book.orderCount;
		}
		if (figures) {
			text += [book.spread, book.mid, book.imbalance(1), book.imbalance(7), book.sweepPrice('bid', '0.5'),
				book.sweepPrice('ask', '1234567.123456789')].join();
		}
		return `${result} ${book.state} ${book.checksum ?? -1} ${hash(text)}`;
	});
}

/** Sequence and hash of every state that a history gives back, by replay, by sequence and by time. */
export async function history(library, { options, frames, maxBytes }) {
	const book = await library.createOrderBook(options);
	book.history.enable({ maxBytes });
	frames.forEach((frame) => outcome(book, frame));
	const lines = [`${book.history.size} ${book.history.first.sequence} ${book.history.last.sequence}`];
	for (const { sequence, afterGap, book: state } of book.history.replay()) {
		lines.push(`${sequence} ${afterGap} ${state.checksum ?? -1} ${hash(levels(state))}`);
		if (hash(levels(book.history.atSequence(sequence))) !== hash(levels(state))) {
			lines.push(`${sequence} differs`);
		}
	}
	const now = book.history.at(book.history.last.timestamp);
	lines.push(`${now === null ? 'unknown' : hash(levels(now))}`);
	return lines;
}

/** Heap after rounds of the same frames, in bytes. */
export async function heapAfter(library, { options, frames, rounds }) {
	const book = await library.createOrderBook(options);
	const sizes = [];
	for (const messages of rounds) {
		for (let i = 0; i < messages; i++) {
			if (book.apply(frames[i % frames.length]) !== 'VERIFIED') {
				throw new Error(`Frame ${i} did not verify`);
			}
		}
		globalThis.gc();
		sizes.push(performance.memory.usedJSHeapSize);
	}
	return sizes;
}
