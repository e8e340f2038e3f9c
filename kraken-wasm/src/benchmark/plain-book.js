// SPDX-License-Identifier: Apache-2.0
// The book as a careful JavaScript developer writes it: JSON.parse, sorted arrays with binary search, the digits of
// a level made once when it changes and kept (not toFixed for twenty levels a message), a CRC table for four bytes at
// a time and no text joined for it. Its limit is that of JavaScript numbers: 15 digits.

const CHECKSUM_LEVELS = 10;

const TABLES = Array.from({ length: 4 }, () => new Int32Array(256));
for (let i = 0; i < 256; i++) {
	let crc = i;
	for (let bit = 0; bit < 8; bit++) {
		crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
	}
	TABLES[0][i] = crc;
}
for (let i = 0; i < 256; i++) {
	for (let t = 1; t < 4; t++) {
		TABLES[t][i] = (TABLES[t - 1][i] >>> 8) ^ TABLES[0][TABLES[t - 1][i] & 0xff];
	}
}
const [T0, T1, T2, T3] = TABLES;

const text = new Uint8Array(1024);

function crc32(length) {
	let crc = -1;
	let i = 0;
	for (; i + 4 <= length; i += 4) {
		crc ^= text[i] | (text[i + 1] << 8) | (text[i + 2] << 16) | (text[i + 3] << 24);
		crc = T3[crc & 0xff] ^ T2[(crc >>> 8) & 0xff] ^ T1[(crc >>> 16) & 0xff] ^ T0[crc >>> 24];
	}
	for (; i < length; i++) {
		crc = (crc >>> 8) ^ T0[(crc ^ text[i]) & 0xff];
	}
	return (crc ^ -1) >>> 0;
}

class Side {
	constructor(sign, depth, priceScale, qtyScale) {
		this.sign = sign;
		this.depth = depth;
		this.priceScale = priceScale;
		this.qtyScale = qtyScale;
		/** Best level last, so that changes near the best move little. */
		this.levels = [];
	}

	apply(entries) {
		for (let i = 0; i < entries.length; i++) {
			this.set(entries[i].price, entries[i].qty);
		}
		if (this.levels.length > this.depth) {
			this.levels.splice(0, this.levels.length - this.depth);
		}
	}

	set(price, qty) {
		const levels = this.levels;
		const key = this.sign * price;
		let low = 0;
		let high = levels.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (levels[middle].key < key) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		const found = low < levels.length && levels[low].key === key;
		if (qty === 0) {
			if (found) {
				levels.splice(low, 1);
			}
		} else if (found) {
			levels[low].qty = qty;
			levels[low].digits = this.digits(price, qty);
		} else {
			levels.splice(low, 0, { key, price, qty, digits: this.digits(price, qty) });
		}
	}

	digits(price, qty) {
		return `${Math.round(price * this.priceScale)}${Math.round(qty * this.qtyScale)}`;
	}

	write(at) {
		const levels = this.levels;
		for (let i = levels.length - 1; i >= 0 && i >= levels.length - CHECKSUM_LEVELS; i--) {
			const digits = levels[i].digits;
			for (let j = 0; j < digits.length; j++) {
				text[at++] = digits.charCodeAt(j);
			}
		}
		return at;
	}
}

export class PlainBook {
	constructor({ depth, pricePrecision, qtyPrecision }) {
		this.bids = new Side(1, depth, 10 ** pricePrecision, 10 ** qtyPrecision);
		this.asks = new Side(-1, depth, 10 ** pricePrecision, 10 ** qtyPrecision);
	}

	/** Applies a frame; answers whether its checksum was right. */
	apply(frame) {
		const message = JSON.parse(frame);
		const data = message.data[0];
		if (message.type === 'snapshot') {
			this.bids.levels.length = 0;
			this.asks.levels.length = 0;
		}
		this.bids.apply(data.bids);
		this.asks.apply(data.asks);
		this.checksum = crc32(this.bids.write(this.asks.write(0)));
		return this.checksum === data.checksum;
	}
}
