// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.naive.NaiveBooks;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Jackson databind, {@code BigDecimal} and {@code TreeMap}.
 */
@State(Scope.Thread)
public class NaivePipeline extends BookPipeline {

	NaiveBooks books = new NaiveBooks(0);

	@Override
	void newBooks(int depth) {
		this.books = new NaiveBooks(depth);
	}

	@Override
	int accept(byte[] buffer, int offset, int length) {
		this.books.apply(buffer, offset, length);
		return 1;
	}

}
