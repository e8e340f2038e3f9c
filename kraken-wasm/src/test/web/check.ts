// SPDX-License-Identifier: Apache-2.0
// Must compile: every type a user meets.
import { connect, createLevel3Book, createOrderBook, KrakenBookError, loadEngine } from 'kraken-wasm';
import type { ApplyResult, BookState, BookView, EngineInfo, Level, LiveBook, QueuePosition } from 'kraken-wasm';

export async function use(frame: string): Promise<void> {
	const engine: EngineInfo = await loadEngine('auto');
	const book = await createOrderBook({ symbol: 'BTC/USD', depth: 10, pricePrecision: 1, qtyPrecision: 8 });
	try {
		const result: ApplyResult = book.apply(frame);
		const state: BookState = book.state;
		console.log(engine.name, result, state, book.checksum?.toFixed(), book.timestamp, book.crossed);
	} catch (error) {
		if (error instanceof KrakenBookError && error.code === 'PRECISION_EXCEEDED') {
			book.reset();
		}
	}
	const best: Level | null = book.bestBid;
	const figures: (string | null)[] = [book.spread, book.mid, book.imbalance(5), book.sweepPrice('ask', '1.5')];
	console.log(best?.price, figures, book.bids.map((level) => level.qty), book.asks.length);
	book.history.enable({ maxBytes: Math.max(100_000, book.history.minBytes) });
	const past: BookView | null = book.history.at(new Date());
	for (const { sequence, afterGap, book: former } of book.history.replay({ from: 1 })) {
		console.log(sequence, afterGap, former.checksum, past?.bids);
	}
	const orders = await createLevel3Book({ symbol: 'BTC/USD', depth: 100, pricePrecision: 1, qtyPrecision: 8 });
	const position: QueuePosition | null = orders.queuePosition(orders.orders('bid', 0)[0]?.orderId ?? '');
	console.log(position?.qtyAhead, orders.orderCount);
	const connection = await connect({ symbols: ['BTC/USD'], depth: 25, url: 'ws://127.0.0.1:1/v2' });
	const stop: () => void = connection.on('update', (live: LiveBook) => console.log(live.symbol, live.updates));
	connection.on('state', ({ symbol, state, previous }) => console.log(symbol, state, previous));
	connection.on('error', (error) => console.log(error.code, error.message));
	stop();
	connection.close();
	// @ts-expect-error The exchange has no such depth.
	await createOrderBook({ symbol: 'BTC/USD', depth: 11, pricePrecision: 1, qtyPrecision: 8 });
	// @ts-expect-error Levels are frozen.
	book.bids.push({ price: '1', qty: '1' });
}
