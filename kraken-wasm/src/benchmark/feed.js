// SPDX-License-Identifier: Apache-2.0
// A seeded market of several pairs and the frames that a subscriber gets of it, in the exchange's form. As in the
// recordings, an update concerns one side, has 1.5 entries on average, and a removal is followed by the level that
// comes into view. Checksums are computed here, bit by bit, by nothing that is measured.

const PAIRS = [
	{ symbol: 'BTC/USD', pricePrecision: 1, qtyPrecision: 8, price: 630049 },
	{ symbol: 'ETH/USD', pricePrecision: 2, qtyPrecision: 8, price: 345678 },
	{ symbol: 'SOL/USD', pricePrecision: 2, qtyPrecision: 8, price: 17654 },
	{ symbol: 'XRP/USD', pricePrecision: 5, qtyPrecision: 8, price: 254321 },
	{ symbol: 'ADA/USD', pricePrecision: 6, qtyPrecision: 8, price: 765432 },
];

const CHECKSUM_LEVELS = 10;
const HIDDEN_LEVELS = 20;

/** Mulberry32: the same numbers from the same seed everywhere. */
function seededRandom(seed) {
	let state = seed | 0;
	return (limit) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
	};
}

function crc32(text) {
	let crc = -1;
	for (let i = 0; i < text.length; i++) {
		crc ^= text.charCodeAt(i);
		for (let bit = 0; bit < 8; bit++) {
			crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
		}
	}
	return (crc ^ -1) >>> 0;
}

function decimal(scaled, precision) {
	const digits = String(scaled).padStart(precision + 1, '0');
	return precision === 0 ? digits : digits.slice(0, -precision) + '.' + digits.slice(-precision);
}

class Side {
	constructor(random, start, sign, depth) {
		this.random = random;
		this.sign = sign;
		this.depth = depth;
		this.levels = [{ price: start, qty: this.qty() }];
		this.refill();
	}

	/** Small quantities are more frequent. */
	qty() {
		return 1 + this.random(2 ** (8 + this.random(33)));
	}

	refill() {
		while (this.levels.length < this.depth + HIDDEN_LEVELS) {
			const price = this.levels[this.levels.length - 1].price + this.sign * (1 + this.random(6));
			this.levels.push({ price, qty: this.qty() });
		}
	}

	/** Nine tenths of what happens are within the best twenty levels. */
	index() {
		let index = 0;
		while (this.random(8) !== 0) {
			index++;
		}
		return index % this.depth;
	}

	change(entries) {
		const index = this.index();
		const kind = this.random(3);
		const level = this.levels[index];
		if (kind === 0) {
			this.levels.splice(index, 1);
			entries.push({ price: level.price, qty: 0 }, this.levels[this.depth - 1]);
			this.refill();
			return;
		}
		const better = index > 0 ? this.levels[index - 1].price : level.price - this.sign * 4;
		const room = Math.abs(level.price - better) - 1;
		if (kind === 1 && room > 0) {
			const added = { price: level.price - this.sign * (1 + this.random(room)), qty: this.qty() };
			this.levels.splice(index, 0, added);
			entries.push(added);
			return;
		}
		this.levels[index] = { price: level.price, qty: this.qty() };
		entries.push(this.levels[index]);
	}
}

class Market {
	constructor(random, pair, depth) {
		this.random = random;
		this.pair = pair;
		this.depth = depth;
		this.bids = new Side(random, pair.price * 10, -1, depth);
		this.asks = new Side(random, pair.price * 10 + 4, 1, depth);
	}

	snapshot(time) {
		return this.frame('snapshot', this.bids.levels.slice(0, this.depth), this.asks.levels.slice(0, this.depth), time);
	}

	update(time) {
		const bid = this.random(2) === 0;
		const dice = this.random(100);
		const entries = [];
		for (let i = dice < 88 ? 1 : dice < 98 ? 2 : 3; i > 0; i--) {
			(bid ? this.bids : this.asks).change(entries);
		}
		return this.frame('update', bid ? entries : [], bid ? [] : entries, time);
	}

	frame(type, bids, asks, time) {
		const levels = (list) => list.map((level) => `{"price":${decimal(level.price, this.pair.pricePrecision)},"qty":${
			decimal(level.qty, this.pair.qtyPrecision)}}`).join(',');
		const digits = (side) => side.levels.slice(0, CHECKSUM_LEVELS).map((level) => `${level.price}${level.qty}`).join('');
		const checksum = crc32(digits(this.asks) + digits(this.bids));
		return `{"channel":"book","type":"${type}","data":[{"symbol":"${this.pair.symbol}","bids":[${levels(bids)}],"asks":[${
			levels(asks)}],"checksum":${checksum},"timestamp":"${new Date(time).toISOString().slice(0, -1)}000Z"}]}`;
	}
}

/**
 * Snapshots of all pairs, then updates, interleaved at random.
 * @param {{depth: number, updates: number, seed?: number}} options
 */
export function createFeed({ depth, updates, seed = 20260802 }) {
	const random = seededRandom(seed);
	const markets = PAIRS.map((pair) => new Market(random, pair, depth));
	let time = Date.UTC(2026, 7, 2, 4, 23, 43);
	const frames = markets.map((market, pair) => ({ pair, text: market.snapshot(time) }));
	for (let i = 0; i < updates; i++) {
		time += random(20);
		const pair = random(markets.length);
		frames.push({ pair, text: markets[pair].update(time) });
	}
	return { pairs: PAIRS, depth, frames };
}
