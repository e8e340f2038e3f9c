// SPDX-License-Identifier: Apache-2.0

/** How far a book can be trusted; the names of the Java client. */
export type BookState =
	/** Nothing verified yet. */
	| 'AWAITING_SNAPSHOT'
	/** Every frame was applied and its ten best levels a side match the exchange's checksum. */
	| 'LIVE'
	/** Discarded after having been live; a fresh snapshot is on its way. */
	| 'RESYNCING'
	/** Connection up, but this subscription is refused, unknown or backing off. */
	| 'STALE'
	/** Connection down; the last verified levels stay readable as such. */
	| 'DISCONNECTED';

/** What became of a frame. */
export type ApplyResult =
	/** Applied, and the exchange's checksum agrees. */
	| 'VERIFIED'
	/** A snapshot without a checksum was loaded; its first update decides. */
	| 'UNVERIFIED'
	/** An update without a snapshot before it, or after a failure; nothing changed. */
	| 'REFUSED'
	/** The exchange's checksum disagrees; the book was discarded. */
	| 'MISMATCH'
	/** A frame of something else, a heartbeat for instance; nothing changed. */
	| 'IGNORED';

export type ErrorCode =
	// A frame, as the Java client names its faults. The book is discarded.
	| 'MALFORMED' | 'NOT_AN_OBJECT' | 'TOO_DEEP' | 'INVALID_UTF8' | 'MISSING_FIELD' | 'WRONG_TYPE' | 'UNKNOWN_TYPE'
	| 'NEGATIVE' | 'OUT_OF_RANGE' | 'PRECISION_EXCEEDED' | 'INVALID_CHECKSUM' | 'INVALID_ORDER_ID' | 'INVALID_TIMESTAMP'
	/** A frame of another symbol than the book's, or a symbol that the exchange does not list. */
	| 'UNKNOWN_SYMBOL'
	/** A frame that is no text. */
	| 'NOT_TEXT'
	/** An argument out of range. */
	| 'INVALID_OPTION'
	/** Neither engine could be loaded, or not the one asked for. */
	| 'ENGINE_UNAVAILABLE'
	/** A fault of the engine. The book is discarded. */
	| 'INTERNAL'
	// Of a connection only.
	| 'CHECKSUM_MISMATCH' | 'SUBSCRIPTION_REFUSED' | 'REQUEST_REFUSED' | 'CONNECTION_LOST';

/** Whatever this package throws or reports. */
export class KrakenBookError extends Error {
	readonly code: ErrorCode;
	/** Symbol of the book that it concerns. */
	readonly symbol?: string;
	/** UTF-8 byte of the frame, from 0; null if there is none to tell. */
	readonly position?: number | null;
}

/** `wasm`, or its JavaScript twin where that cannot run. */
export type EngineName = 'wasm' | 'javascript';

export interface EngineInfo {
	readonly name: EngineName;
	/**
	 * Why it is not WebAssembly, or null: the browser lacks garbage collection in it, the page's policy forbids
	 * `unsafe-eval`, the file could not be loaded, or JavaScript was asked for.
	 */
	readonly reason: 'NO_WASM_GC' | 'NO_UNSAFE_EVAL' | 'LOAD_FAILED' | 'REQUESTED' | null;
}

/** `auto`, the default, takes WebAssembly where it can run. */
export type EngineChoice = 'auto' | EngineName;

/** Numbers are exact texts with all digits of the pair, such as `"63004.9"`. */
export interface Level {
	readonly price: string;
	readonly qty: string;
}

/** Side of the book; to buy is to take from `ask`. */
export type Side = 'bid' | 'ask';

/** What can be read of one state of a book. What an empty side leaves undefined is null, never zero. */
export interface BookView {
	readonly symbol: string;
	/** Levels a side. */
	readonly depth: number;
	readonly pricePrecision: number | null;
	readonly qtyPrecision: number | null;
	readonly state: BookState;
	/** Verified checksum of exactly these levels, or null. */
	readonly checksum: number | null;
	/** The exchange's time of the last frame in RFC 3339, or null. */
	readonly timestamp: string | null;
	/** Whether the best bid is at or above the best ask: reported, never repaired. */
	readonly crossed: boolean;
	/** All bids, best (highest) first; a frozen copy. */
	readonly bids: readonly Level[];
	/** All asks, best (lowest) first; a frozen copy. */
	readonly asks: readonly Level[];
	readonly bestBid: Level | null;
	readonly bestAsk: Level | null;
	/** Best ask minus best bid, exact; negative when crossed. */
	readonly spread: string | null;
	/** Half of best bid plus best ask, exact. */
	readonly mid: string | null;
	/** (bids - asks) / (bids + asks) by quantity over the best n levels a side, from -1 to 1, to 34 digits. */
	imbalance(levels: number): string | null;
	/** Average price of taking a quantity from a side, to 34 digits; null if the book does not hold it all. */
	sweepPrice(side: Side, qty: string | number | bigint): string | null;
}

export interface FedBook extends BookView {
	readonly pricePrecision: number;
	readonly qtyPrecision: number;
	readonly engine: EngineName;
	/**
	 * Applies the text of one frame, as the exchange sent it.
	 * @throws KrakenBookError if it cannot be used; the book is then discarded and not live
	 */
	apply(text: string): ApplyResult;
	/** Drops all levels; only a snapshot brings the book back. */
	reset(): void;
}

/** Level 2 book. */
export interface OrderBook extends FedBook {
	readonly history: BookHistory;
}

/** Live states of a book after each of its frames, as many of the newest as fit a bound of bytes. */
export interface BookHistory {
	/** Least bound that a book of this depth needs. */
	readonly minBytes: number;
	readonly enabled: boolean;
	/** Records from now on, and forgets what was recorded. All the memory is taken at once. */
	enable(options: { maxBytes: number; keyFrameInterval?: number }): void;
	/** Records no more; what was recorded stays. */
	disable(): void;
	/** Number of states that are kept. */
	readonly size: number;
	readonly first: HistoryEnd | null;
	readonly last: HistoryEnd | null;
	/** State at a time: a Date, milliseconds, nanoseconds as bigint, or RFC 3339. Null if it is not known. */
	at(time: Date | number | bigint | string): BookView | null;
	/** State of a sequence; the first one recorded has 1. */
	atSequence(sequence: number): BookView | null;
	/** The states one by one, of all that are kept unless told otherwise. */
	replay(range?: { from?: number; to?: number }): IterableIterator<HistoryState>;
}

export interface HistoryEnd {
	readonly sequence: number;
	readonly timestamp: string | null;
}

export interface HistoryState {
	readonly sequence: number;
	/** Whether something is missing before this state. */
	readonly afterGap: boolean;
	readonly book: BookView;
}

/** Level 3 book: every order in the queue of its price; a level's quantity is the sum of its orders'. */
export interface Level3Book extends FedBook {
	/** Orders of both sides. */
	readonly orderCount: number;
	/** Orders of a level, 0 for the best, the one served first at the beginning; none if there is no such level. */
	orders(side: Side, level?: number): Order[];
	/** Place of an order in its queue, or null if the book does not hold it. */
	queuePosition(orderId: string): QueuePosition | null;
}

export interface Order {
	readonly orderId: string;
	readonly qty: string;
	/** When it was inserted or amended. */
	readonly timestamp: string;
}

export interface QueuePosition {
	readonly side: Side;
	readonly price: string;
	readonly qty: string;
	/** Orders at this price that are served before it, and their quantity. */
	readonly ordersAhead: number;
	readonly qtyAhead: string;
	/** All orders at this price, and their quantity. */
	readonly levelOrders: number;
	readonly levelQty: string;
}

export interface BookOptions<Depth extends number> {
	/** As the exchange spells it, such as `BTC/USD`. */
	symbol: string;
	/** Subscribed levels a side. */
	depth: Depth;
	/** Fraction digits of the pair, from the `instrument` channel: 0 to 18. */
	pricePrecision: number;
	qtyPrecision: number;
	engine?: EngineChoice;
}

export type BookDepth = 10 | 25 | 100 | 500 | 1000;

/** An empty level 2 book that awaits its snapshot. */
export function createOrderBook(options: BookOptions<BookDepth>): Promise<OrderBook>;

/** An empty level 3 book that awaits its snapshot; its engine is a file of its own. */
export function createLevel3Book(options: BookOptions<10 | 100 | 1000>): Promise<Level3Book>;

/** Loads the engine for level 2 books ahead of time, and says which one it is. */
export function loadEngine(engine?: EngineChoice): Promise<EngineInfo>;

export interface ConnectOptions {
	symbols: readonly string[];
	/** Levels a side, 10 unless told otherwise. */
	depth?: BookDepth;
	/** The exchange's public market data unless told otherwise; `ws://` is for this machine only. */
	url?: string;
	engine?: EngineChoice;
}

/** Book that a connection keeps. The same object all the time, whose state changes. */
export interface LiveBook extends BookView {
	/** Updates applied and verified; snapshots are none. */
	readonly updates: number;
	readonly mismatches: number;
	readonly resyncs: number;
}

export type ConnectionState = 'CONNECTING' | 'CONNECTED' | 'DISCONNECTED' | 'CLOSED';

export interface ConnectionEvents {
	/** A frame was applied and verified. */
	update: LiveBook;
	state: { readonly symbol: string; readonly state: BookState; readonly previous: BookState; readonly book: LiveBook };
	connection: { readonly state: ConnectionState };
	error: KrakenBookError;
}

export interface Connection {
	readonly url: string;
	readonly engine: EngineName;
	readonly state: ConnectionState;
	readonly books: ReadonlyMap<string, LiveBook>;
	book(symbol: string): LiveBook | null;
	/** Calls a listener at every event; what it throws is reported to the page. Returns how to stop that. */
	on<E extends keyof ConnectionEvents>(event: E, listener: (value: ConnectionEvents[E]) => void): () => void;
	/** Closes for good. */
	close(): void;
}

/**
 * Keeps the books of some symbols live: fetches the precisions, verifies every frame, resyncs a book after a mismatch
 * and reconnects after a loss. Resolves when the engine is loaded, and does not wait for the network.
 */
export function connect(options: ConnectOptions): Promise<Connection>;
