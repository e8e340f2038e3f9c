// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.math.BigDecimal;

import dev.krakenboot.simulator.book.BookDepth;
import dev.krakenboot.simulator.book.Side;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a recording tells about one symbol.
 */
final class PairFacts {

	private final String symbol;

	private int pricePrecision;

	private int qtyPrecision;

	private int acknowledgedDepth;

	private int largestSide;

	private RecordedBook.@Nullable Level first;

	PairFacts(String symbol) {
		this.symbol = symbol;
	}

	void precisions(int price, int qty) {
		this.pricePrecision = Math.max(this.pricePrecision, price);
		this.qtyPrecision = Math.max(this.qtyPrecision, qty);
	}

	void acknowledged(int depth) {
		if (this.acknowledgedDepth == 0) {
			this.acknowledgedDepth = depth;
		}
	}

	void seen(RecordedBook book, boolean snapshot) {
		int asks = 0;
		for (RecordedBook.Level level : book.levels()) {
			precisions(level.price().scale(), level.qty().scale());
			asks += (level.side() == Side.ASK) ? 1 : 0;
			if (this.first == null) {
				this.first = level;
			}
		}
		if (snapshot) {
			this.largestSide = Math.max(this.largestSide, Math.max(asks, book.levels().size() - asks));
		}
	}

	boolean hasBook() {
		return this.first != null;
	}

	RecordedPair pair(int depthInName) {
		int depth = BookDepth.holding(this.largestSide);
		if (this.acknowledgedDepth != 0) {
			depth = this.acknowledgedDepth;
		}
		else if (depthInName != 0) {
			depth = depthInName;
		}
		return new RecordedPair(this.symbol, this.pricePrecision, this.qtyPrecision, depth,
				(this.first != null) ? this.first.price() : BigDecimal.ONE,
				(this.first != null) ? this.first.qty() : BigDecimal.ONE);
	}

}
