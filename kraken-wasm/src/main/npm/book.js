// SPDX-License-Identifier: Apache-2.0
import { engineFor, KrakenBookError } from './engine.js';
import { divide, parse, plain, rescale } from './figures.js';

export { KrakenBookError };

const STATES = ['AWAITING_SNAPSHOT', 'LIVE', 'RESYNCING', 'STALE', 'DISCONNECTED'];
const RESULTS = ['VERIFIED', 'APPLIED', 'UNVERIFIED', 'REFUSED', 'MISMATCH', 'IGNORED'];
const SIDES = ['bid', 'ask'];
const QTY = /^\d{1,64}(\.\d{1,64})?$/;
const MAX_SECONDS = 2 ** 33;

function invalid(what, value) {
	return new KrakenBookError('INVALID_OPTION', `${what}, not ${String(value)}`);
}

function integer(what, value, from, to) {
	if (!Number.isInteger(value) || value < from || value > to) {
		throw invalid(`${what} must be a whole number from ${from} to ${to}`, value);
	}
	return value;
}

function sideIndex(side) {
	const index = SIDES.indexOf(side);
	if (index < 0) {
		throw invalid("side must be 'bid' or 'ask'", side);
	}
	return index;
}

function checkOptions(options, depths) {
	const { symbol, depth, pricePrecision, qtyPrecision } = options ?? {};
	if (typeof symbol !== 'string' || symbol === '') {
		throw invalid('symbol must be a text', symbol);
	}
	if (!depths.includes(depth)) {
		throw invalid(`depth must be one of ${depths.join(', ')}`, depth);
	}
	integer('pricePrecision', pricePrecision, 0, 18);
	integer('qtyPrecision', qtyPrecision, 0, 18);
	return Object.freeze({ symbol, depth, pricePrecision, qtyPrecision });
}

/** RFC 3339 with six fraction digits, or nine if it takes them. */
function timeText(ns) {
	if (ns == null) {
		return null;
	}
	const total = BigInt(ns);
	const fraction = ((total % 1000000000n) + 1000000000n) % 1000000000n;
	const seconds = new Date(Number((total - fraction) / 1000000n)).toISOString().slice(0, 19);
	return `${seconds}.${String(fraction).padStart(9, '0').replace(/000$/, '')}Z`;
}

/** Seconds since the epoch and nanoseconds, of a bigint of these, a Date, milliseconds or RFC 3339. */
function timeParts(time) {
	if (typeof time === 'bigint') {
		return inRange(Number(time / 1000000000n - (time % 1000000000n < 0n ? 1n : 0n)), Number(((time % 1000000000n) + 1000000000n) % 1000000000n));
	}
	const ms = time instanceof Date ? time.getTime() : typeof time === 'string' ? Date.parse(time) : time;
	if (typeof ms !== 'number' || !Number.isFinite(ms)) {
		throw invalid('time must be a Date, milliseconds, nanoseconds as bigint or RFC 3339', time);
	}
	const seconds = Math.floor(ms / 1000);
	const digits = typeof time === 'string' ? (/\.(\d+)/.exec(time)?.[1] ?? '') : null;
	return inRange(seconds, digits === null ? Math.round((ms - seconds * 1000) * 1e6) : +digits.padEnd(9, '0').slice(0, 9));
}

function inRange(seconds, nanos) {
	return [Math.min(Math.max(seconds, -MAX_SECONDS), MAX_SECONDS), nanos];
}

/** What can be read of one state of a book. */
export class BookView {
	#source;
	#sides = [null, null];

	constructor(source, options) {
		this.#source = source;
		Object.assign(this, options);
	}

	/** The compiled book behind this view. */
	static source(view) {
		return view.#source;
	}

	/** Forgets what was read; another source takes the former one's place. */
	static changed(view, source = view.#source) {
		view.#source = source;
		view.#sides = [null, null];
	}

	get state() {
		return STATES[this.#source.state()];
	}

	get checksum() {
		const checksum = this.#source.checksum();
		return checksum < 0 ? null : checksum;
	}

	get timestamp() {
		return timeText(this.#source.timestampNs());
	}

	get crossed() {
		return this.#source.crossed();
	}

	get bids() {
		return this.#levels(0);
	}

	get asks() {
		return this.#levels(1);
	}

	get bestBid() {
		return this.#best(0);
	}

	get bestAsk() {
		return this.#best(1);
	}

	#best(side) {
		return this.#sides[side]?.[0] ?? this.#read(side, 1)[0] ?? null;
	}

	#levels(side) {
		return (this.#sides[side] ??= this.#read(side, this.depth));
	}

	#read(side, most) {
		const text = this.#source.levels(side, most);
		const numbers = text === '' ? [] : text.split(' ');
		const levels = [];
		for (let i = 0; i < numbers.length; i += 2) {
			levels.push(Object.freeze({ price: numbers[i], qty: numbers[i + 1] }));
		}
		return Object.freeze(levels);
	}

	#bothBest() {
		const bid = this.bestBid;
		const ask = this.bestAsk;
		return bid && ask ? [parse(bid.price), parse(ask.price)] : null;
	}

	get spread() {
		const best = this.#bothBest();
		return best && plain(best[1].value - best[0].value, this.pricePrecision);
	}

	get mid() {
		const best = this.#bothBest();
		return best && plain((best[0].value + best[1].value) * 5n, this.pricePrecision + 1);
	}

	imbalance(levels) {
		integer('levels', levels, 1, 2 ** 31 - 1);
		const [bids, asks] = [this.bids, this.asks].map((side) => side.slice(0, levels)
			.reduce((sum, level) => sum + parse(level.qty).value, 0n));
		const scale = this.qtyPrecision;
		return bids === 0n || asks === 0n ? null : divide({ value: bids - asks, scale }, { value: bids + asks, scale });
	}

	sweepPrice(side, qty) {
		const levels = this.#levels(sideIndex(side));
		const text = String(qty);
		const wanted = QTY.test(text) && parse(text);
		if (!wanted || wanted.value === 0n) {
			throw invalid('qty must be a positive decimal number without exponent', qty);
		}
		const scale = Math.max(wanted.scale, this.qtyPrecision);
		let rest = rescale(wanted, scale);
		let cost = 0n;
		for (const level of levels) {
			const offered = rescale(parse(level.qty), scale);
			const taken = offered < rest ? offered : rest;
			cost += parse(level.price).value * taken;
			rest -= taken;
			if (rest === 0n) {
				return divide({ value: cost, scale: scale + this.pricePrecision }, wanted);
			}
		}
		return null;
	}
}

class FedBook extends BookView {
	constructor(engine, source, options) {
		super(source, options);
		this.engine = engine.name;
	}

	apply(text) {
		return FedBook.feed(this, text, false);
	}

	reset() {
		BookView.source(this).discard();
		BookView.changed(this);
	}

	/** Applies a frame; messages of other symbols are a failure, or are passed over. */
	static feed(book, text, amongOthers) {
		const source = BookView.source(book);
		BookView.changed(book);
		if (typeof text !== 'string') {
			source.discard();
			throw new KrakenBookError('NOT_TEXT', `A frame is a text, not ${typeof text}`, { symbol: book.symbol });
		}
		const result = source.apply(text, amongOthers);
		if (result < 0) {
			const position = source.failurePosition();
			throw new KrakenBookError(source.failure(), source.failureText(),
				{ symbol: book.symbol, position: position < 0 ? null : position });
		}
		return RESULTS[result];
	}
}

export const feed = FedBook.feed;

class OrderBook extends FedBook {
	constructor(engine, options) {
		const { symbol, depth, pricePrecision, qtyPrecision } = options;
		super(engine, engine.exports.createOrderBook(symbol, depth, pricePrecision, qtyPrecision), options);
		this.history = new History(this, engine.exports.minHistoryBytes(depth));
	}
}

class Level3Book extends FedBook {
	constructor(engine, options) {
		const { symbol, depth, pricePrecision, qtyPrecision } = options;
		super(engine, engine.exports.createLevel3Book(symbol, depth, pricePrecision, qtyPrecision), options);
	}

	get orderCount() {
		return BookView.source(this).orderCount();
	}

	orders(side, level = 0) {
		const texts = BookView.source(this).orders(sideIndex(side), integer('level', level, 0, 2 ** 31 - 1));
		const orders = [];
		for (let i = 0; i < texts.length; i += 3) {
			orders.push({ orderId: texts[i], qty: texts[i + 1], timestamp: timeText(texts[i + 2]) });
		}
		return orders;
	}

	queuePosition(orderId) {
		const text = BookView.source(this).queuePosition(String(orderId));
		if (text == null) {
			return null;
		}
		const [side, price, qty, ordersAhead, qtyAhead, levelOrders, levelQty] = text.split(' ');
		return { side: SIDES[side], price, qty, ordersAhead: +ordersAhead, qtyAhead, levelOrders: +levelOrders, levelQty };
	}
}

class History {
	#book;
	#source = null;
	#recording = false;

	constructor(book, minBytes) {
		this.#book = book;
		this.minBytes = minBytes;
	}

	get enabled() {
		return this.#recording;
	}

	enable({ maxBytes, keyFrameInterval } = {}) {
		integer('maxBytes', maxBytes, this.minBytes, 2 ** 30);
		const interval = keyFrameInterval === undefined ? 0 : integer('keyFrameInterval', keyFrameInterval, 1, 2 ** 30);
		this.disable();
		this.#source = BookView.source(this.#book).record(maxBytes, interval);
		this.#recording = true;
	}

	disable() {
		this.#source?.stop();
		this.#recording = false;
	}

	get size() {
		return this.#source?.size() ?? 0;
	}

	get first() {
		return this.#end('first');
	}

	get last() {
		return this.#end('last');
	}

	#end(which) {
		const sequence = this.#source?.[`${which}Sequence`]() ?? -1;
		return sequence < 0 ? null : { sequence, timestamp: timeText(this.#source[`${which}TimeNs`]()) };
	}

	at(time) {
		const parts = timeParts(time);
		return this.#view(this.#source?.at(...parts));
	}

	atSequence(sequence) {
		integer('sequence', sequence, 0, Number.MAX_SAFE_INTEGER);
		return this.#view(this.#source?.atSequence(sequence));
	}

	#view(source) {
		const { symbol, depth, pricePrecision, qtyPrecision } = this.#book;
		return source ? new BookView(source, { symbol, depth, pricePrecision, qtyPrecision }) : null;
	}

	*replay({ from = this.first?.sequence ?? 1, to = Number.MAX_SAFE_INTEGER } = {}) {
		integer('from', from, 0, Number.MAX_SAFE_INTEGER);
		integer('to', to, from, Number.MAX_SAFE_INTEGER);
		const cursor = this.#source?.replay(from, to);
		while (cursor?.next()) {
			yield { sequence: cursor.sequence(), afterGap: cursor.afterGap(), book: this.#view(cursor.snapshot()) };
		}
	}
}

export async function createOrderBook(options) {
	const checked = checkOptions(options, [10, 25, 100, 500, 1000]);
	return new OrderBook(await engineFor('book', options.engine), checked);
}

export async function createLevel3Book(options) {
	const checked = checkOptions(options, [10, 100, 1000]);
	return new Level3Book(await engineFor('level3', options.engine), checked);
}

/** Loads the engine for level 2 books ahead of time, and says which one runs and why. */
export async function loadEngine(wanted) {
	const { name, reason } = await engineFor('book', wanted);
	return { name, reason };
}

/** A book at once, of an engine that was loaded. */
export function orderBook(engine, options) {
	return new OrderBook(engine, checkOptions(options, [10, 25, 100, 500, 1000]));
}
