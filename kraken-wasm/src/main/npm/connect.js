// SPDX-License-Identifier: Apache-2.0
// Keeps books live over one WebSocket connection of the browser.
import { BookView, feed, KrakenBookError, orderBook } from './book.js';
import { engineFor } from './engine.js';

const PUBLIC_URL = 'wss://ws.kraken.com/v2';
const DEPTHS = [10, 25, 100, 500, 1000];
const TICK_MS = 1000;
const SILENCE_MS = 5000;
const ANSWER_MS = 5000;
const CONNECT_MS = 10000;
const PING_MS = 15000;
const STABLE_MS = 60000;
const MAX_DELAY_MS = 60000;
const MAINTENANCE_DELAY_MS = 5000;

/** Attempts of the whole page: the exchange counts them per address. */
const BUDGET = 100;
const BUDGET_MS = 600000;
const attempts = [];

/** Full jitter below a limit that doubles with every failure. */
function backoff(failures) {
	return Math.random() * Math.min(MAX_DELAY_MS, 1000 * 2 ** (failures - 1));
}

/** What is read while there is no connection: the levels that were verified last. */
function keep(source, depth) {
	const [bids, asks] = [source.levels(0, depth), source.levels(1, depth)];
	const [checksum, timestampNs, crossed] = [source.checksum(), source.timestampNs(), source.crossed()];
	return {
		checksum: () => checksum,
		timestampNs: () => timestampNs,
		crossed: () => crossed,
		levels: (side, most) => (side ? asks : bids).split(' ', 2 * most).join(' '),
	};
}

const NOTHING = { checksum: () => -1, timestampNs: () => null, crossed: () => false, levels: () => '' };

/** One symbol: its book, and how far its subscription is. */
class LiveBook extends BookView {
	#state = 'AWAITING_SNAPSHOT';

	constructor(symbol, depth) {
		super(NOTHING, { symbol, depth, pricePrecision: null, qtyPrecision: null });
		this.updates = 0;
		this.mismatches = 0;
		this.resyncs = 0;
	}

	get state() {
		return this.#state;
	}

	static state(book, state) {
		book.#state = state;
	}
}

class Subscription {
	book;
	/** Engine's book, from when the precisions are known. */
	engineBook = null;
	wasLive = false;
	/** IDLE, SUBSCRIBING (requested, or acknowledged), UNSUBSCRIBING, WAITING (backing off), REFUSED. */
	phase = 'IDLE';
	failures = 0;
	liveSince = 0;
	timer;

	constructor(symbol, depth) {
		this.book = new LiveBook(symbol, depth);
	}
}

class Connection {
	#options;
	#engine;
	#subscriptions = new Map();
	#precisions = new Map();
	#listeners = { update: new Set(), state: new Set(), connection: new Set(), error: new Set() };
	#socket = null;
	#state = 'CONNECTING';
	#failures = 0;
	#openedAt = 0;
	#lastFrameAt = 0;
	#lastTickAt = 0;
	#acknowledged = false;
	#pingedAt = 0;
	#online = true;
	#requestId = 0;
	#retry;
	#ticker;

	constructor(options, engine) {
		this.#options = options;
		this.#engine = engine;
		this.engine = engine.name;
		this.url = options.url;
		for (const symbol of options.symbols) {
			this.#subscriptions.set(symbol, new Subscription(symbol, options.depth));
		}
		this.books = new Map([...this.#subscriptions].map(([symbol, subscription]) => [symbol, subscription.book]));
		this.#ticker = setInterval(() => this.#tick(), TICK_MS);
		this.#open();
	}

	get state() {
		return this.#state;
	}

	book(symbol) {
		return this.books.get(symbol) ?? null;
	}

	on(event, listener) {
		const listeners = this.#listeners[event];
		if (!listeners) {
			throw new KrakenBookError('INVALID_OPTION', `There is no event ${event}`);
		}
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	close() {
		if (this.#state !== 'CLOSED') {
			clearInterval(this.#ticker);
			clearTimeout(this.#retry);
			this.#drop();
			this.#connectionState('CLOSED');
		}
	}

	#emit(event, value) {
		for (const listener of this.#listeners[event]) {
			try {
				listener(value);
			} catch (error) {
				// The application's fault must not stop the books.
				setTimeout(() => {
					throw error;
				});
			}
		}
	}

	#error(code, message, details) {
		this.#emit('error', code instanceof Error ? code : new KrakenBookError(code, message, details));
	}

	#connectionState(state) {
		if (this.#state !== state) {
			this.#state = state;
			this.#emit('connection', { state });
		}
	}

	#bookState(subscription, state) {
		const { book } = subscription;
		const previous = book.state;
		if (previous !== state) {
			LiveBook.state(book, state);
			this.#emit('state', { symbol: book.symbol, state, previous, book });
		}
	}

	// Connection

	#open() {
		const now = Date.now();
		while (attempts.length > 0 && attempts[0] <= now - BUDGET_MS) {
			attempts.shift();
		}
		if (attempts.length >= BUDGET) {
			this.#retry = setTimeout(() => this.#open(), attempts[0] + BUDGET_MS - now);
			return;
		}
		attempts.push(now);
		this.#connectionState('CONNECTING');
		this.#openedAt = 0;
		this.#lastFrameAt = this.#lastTickAt = now;
		this.#acknowledged = false;
		this.#pingedAt = 0;
		const socket = new WebSocket(this.url);
		this.#socket = socket;
		socket.onopen = () => {
			this.#openedAt = this.#lastFrameAt = Date.now();
			this.#connectionState('CONNECTED');
			this.#send('subscribe', { channel: 'instrument', snapshot: true });
			this.#subscribe([...this.#subscriptions.values()].filter((subscription) => subscription.engineBook));
		};
		socket.onmessage = ({ data }) => {
			this.#lastFrameAt = Date.now();
			this.#pingedAt = 0;
			this.#onText(data);
		};
		socket.onclose = ({ code }) => this.#reconnect(`closed by the other side with ${code}`);
	}

	#drop() {
		const socket = this.#socket;
		this.#socket = null;
		if (socket) {
			socket.onopen = socket.onmessage = socket.onclose = null;
			socket.close();
		}
		for (const subscription of this.#subscriptions.values()) {
			clearTimeout(subscription.timer);
			subscription.phase = 'IDLE';
			this.#discard(subscription, true);
			this.#bookState(subscription, 'DISCONNECTED');
		}
	}

	#reconnect(reason) {
		if (!this.#socket) {
			return;
		}
		const now = Date.now();
		const stable = this.#openedAt > 0 && now - this.#openedAt >= STABLE_MS;
		this.#failures = stable ? 1 : this.#failures + 1;
		this.#drop();
		this.#connectionState('DISCONNECTED');
		this.#error('CONNECTION_LOST', `Connection ${reason}`);
		const least = this.#online ? 0 : MAINTENANCE_DELAY_MS;
		this.#retry = setTimeout(() => this.#open(), Math.max(least, backoff(this.#failures)));
	}

	#tick() {
		const now = Date.now();
		const late = now - this.#lastTickAt > 3 * TICK_MS;
		this.#lastTickAt = now;
		// After a sleep of the page its frames are yet to be delivered.
		if (!this.#socket || late) {
			return;
		}
		if (this.#openedAt === 0) {
			if (now - this.#lastFrameAt > CONNECT_MS) {
				this.#reconnect('could not be opened in time');
			}
		} else if (this.#acknowledged ? now - this.#lastFrameAt > SILENCE_MS
			: this.#pingedAt > 0 && now - this.#pingedAt > ANSWER_MS) {
			this.#reconnect('fell silent');
		} else if (!this.#acknowledged && this.#pingedAt === 0 && now - this.#lastFrameAt > PING_MS) {
			this.#pingedAt = now;
			this.#send('ping');
		}
	}

	#send(method, params) {
		const id = ++this.#requestId;
		if (this.#socket?.readyState === 1) {
			this.#socket.send(JSON.stringify({ method, params, req_id: id }));
		}
	}

	// Subscriptions

	#subscribe(subscriptions) {
		const symbol = subscriptions.map((subscription) => subscription.book.symbol);
		for (const subscription of subscriptions) {
			subscription.phase = 'SUBSCRIBING';
			this.#bookState(subscription, subscription.wasLive ? 'RESYNCING' : 'AWAITING_SNAPSHOT');
			this.#await(subscription, 'subscribe');
		}
		if (symbol.length > 0) {
			this.#send('subscribe', { channel: 'book', symbol, depth: this.#options.depth, snapshot: true });
		}
	}

	/** Replaces the connection if an answer, or the snapshot after it, does not come. */
	#await(subscription, method) {
		clearTimeout(subscription.timer);
		subscription.timer = setTimeout(() => this.#reconnect(`did not answer ${method} ${subscription.book.symbol}`),
			ANSWER_MS);
	}

	/** Discards the engine's levels; the last verified ones stay readable if they are wanted. */
	#discard(subscription, readable) {
		const { book, engineBook } = subscription;
		if (engineBook) {
			const source = BookView.source(engineBook);
			if (!readable) {
				BookView.changed(book, NOTHING);
			} else if (engineBook.state === 'LIVE') {
				BookView.changed(book, keep(source, book.depth));
			}
			engineBook.reset();
		}
	}

	#resync(subscription) {
		const { book } = subscription;
		book.resyncs++;
		subscription.failures = Date.now() - subscription.liveSince >= STABLE_MS ? 1 : subscription.failures + 1;
		subscription.phase = 'UNSUBSCRIBING';
		this.#discard(subscription, false);
		this.#bookState(subscription, subscription.wasLive ? 'RESYNCING' : 'AWAITING_SNAPSHOT');
		this.#send('unsubscribe', { channel: 'book', symbol: [book.symbol], depth: this.#options.depth });
		this.#await(subscription, 'unsubscribe');
	}

	#unsubscribed(subscription) {
		clearTimeout(subscription.timer);
		if (subscription.failures <= 1) {
			this.#subscribe([subscription]);
			return;
		}
		subscription.phase = 'WAITING';
		this.#bookState(subscription, 'STALE');
		subscription.timer = setTimeout(() => this.#subscribe([subscription]), backoff(subscription.failures));
	}

	#instruments(data) {
		for (const pair of data?.pairs ?? []) {
			const { symbol, price_precision: pricePrecision, qty_precision: qtyPrecision } = pair;
			const subscription = this.#subscriptions.get(symbol);
			const known = this.#precisions.get(symbol);
			if (subscription && (known?.pricePrecision !== pricePrecision || known?.qtyPrecision !== qtyPrecision)) {
				this.#precisions.set(symbol, { pricePrecision, qtyPrecision });
				this.#create(subscription, { symbol, depth: this.#options.depth, pricePrecision, qtyPrecision }, known);
			}
		}
	}

	#create(subscription, options, known) {
		try {
			subscription.engineBook = orderBook(this.#engine, options);
		} catch (error) {
			this.#precisions.delete(options.symbol);
			this.#error(error);
			return;
		}
		Object.assign(subscription.book, options);
		BookView.changed(subscription.book, BookView.source(subscription.engineBook));
		if (known && subscription.phase !== 'IDLE') {
			this.#resync(subscription);
		}
	}

	#answer({ method, success, error, symbol, result }) {
		const subscription = this.#subscriptions.get(result?.symbol ?? symbol);
		this.#acknowledged ||= success === true;
		if (!subscription || (result && result.channel !== 'book')) {
			if (success === false && !subscription) {
				this.#error('REQUEST_REFUSED', error ?? `${method} was refused`);
			}
			return;
		}
		if (method === 'unsubscribe' && subscription.phase === 'UNSUBSCRIBING') {
			if (success !== false || /subscription not found/i.test(error)) {
				this.#unsubscribed(subscription);
			}
		} else if (method === 'subscribe' && subscription.phase === 'SUBSCRIBING') {
			if (success === false && !/already subscribed/i.test(error)) {
				clearTimeout(subscription.timer);
				subscription.phase = 'REFUSED';
				this.#bookState(subscription, 'STALE');
				this.#error('SUBSCRIPTION_REFUSED', error ?? 'No reason given', { symbol: subscription.book.symbol });
			}
		}
	}

	// Frames

	#onText(text) {
		if (typeof text === 'string' && text.startsWith('{"channel":"book"')) {
			this.#onBook(text);
			return;
		}
		let message;
		try {
			message = JSON.parse(text);
		} catch {
			this.#onGarbage(String(text));
			return;
		}
		if (message?.method === 'subscribe' || message?.method === 'unsubscribe') {
			this.#answer(message);
		} else if (message?.channel === 'book') {
			this.#onBook(text);
		} else if (message?.channel === 'instrument') {
			this.#instruments(message.data);
			if (message.type === 'snapshot') {
				this.#onInstrumentSnapshot();
			}
		} else if (message?.channel === 'status') {
			this.#online = (message.data?.[0]?.system ?? 'online') === 'online';
		}
	}

	#onInstrumentSnapshot() {
		const waiting = [...this.#subscriptions.values()].filter((subscription) => subscription.phase === 'IDLE');
		this.#subscribe(waiting.filter((subscription) => subscription.engineBook));
		for (const { book } of waiting.filter((subscription) => !subscription.engineBook)) {
			this.#bookState(this.#subscriptions.get(book.symbol), 'STALE');
			this.#error('UNKNOWN_SYMBOL', `The exchange does not list ${book.symbol}`, { symbol: book.symbol });
		}
	}

	/** Finds the symbol of the usual form, or any symbols that the text may be about. */
	#onBook(text) {
		const from = text.indexOf('"symbol":"') + 10;
		const symbol = from < 10 ? '' : text.slice(from, text.indexOf('"', from));
		const subscription = this.#subscriptions.get(symbol);
		if (subscription && text.indexOf('"symbol"', from) < 0) {
			this.#apply(subscription, text);
			return;
		}
		try {
			const symbols = new Set(JSON.parse(text).data.map((element) => element.symbol));
			for (const each of symbols) {
				if (this.#subscriptions.has(each)) {
					this.#apply(this.#subscriptions.get(each), text);
				}
			}
		} catch {
			this.#onGarbage(text);
		}
	}

	/** A frame that nobody can read was perhaps one of a book: of those it names, or of any. */
	#onGarbage(text) {
		this.#error('MALFORMED', 'A frame is no JSON');
		const subscribed = [...this.#subscriptions.values()].filter(({ phase }) => phase === 'SUBSCRIBING');
		const named = subscribed.filter(({ book }) => text.includes(book.symbol));
		for (const subscription of named.length > 0 ? named : subscribed) {
			this.#resync(subscription);
		}
	}

	#apply(subscription, text) {
		if (subscription.phase !== 'SUBSCRIBING') {
			return;
		}
		const { book, engineBook } = subscription;
		let result;
		try {
			result = feed(engineBook, text, true);
		} catch (error) {
			this.#error(error);
			this.#resync(subscription);
			return;
		}
		if (result === 'VERIFIED' || result === 'UNVERIFIED') {
			clearTimeout(subscription.timer);
		}
		if (result === 'VERIFIED') {
			BookView.changed(book, BookView.source(engineBook));
			if (book.state !== 'LIVE') {
				subscription.wasLive = true;
				subscription.liveSince = Date.now();
				this.#bookState(subscription, 'LIVE');
			}
			if (!text.slice(0, 200).includes('"snapshot"')) {
				book.updates++;
			}
			this.#emit('update', book);
		} else if (result === 'MISMATCH') {
			book.mismatches++;
			this.#error('CHECKSUM_MISMATCH', `The levels of ${book.symbol} are not the exchange's`, { symbol: book.symbol });
			this.#resync(subscription);
		}
	}
}

export async function connect(options) {
	const { symbols, depth = 10, url = PUBLIC_URL, engine } = options ?? {};
	if (!Array.isArray(symbols) || symbols.length === 0 || symbols.some((s) => typeof s !== 'string' || s === '')) {
		throw new KrakenBookError('INVALID_OPTION', 'symbols must be a list of texts');
	}
	if (!DEPTHS.includes(depth)) {
		throw new KrakenBookError('INVALID_OPTION', `depth must be one of ${DEPTHS.join(', ')}, not ${depth}`);
	}
	if (!/^(wss:\/\/|ws:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$))/.test(url)) {
		throw new KrakenBookError('INVALID_OPTION', `url must begin with wss://, or with ws:// to this machine, not ${url}`);
	}
	return new Connection({ symbols: [...new Set(symbols)], depth, url }, await engineFor('book', engine));
}
