// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.Side;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the writer of a book pays to read it or to hand out its state.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class BookReadBenchmark {

	/** Scaled best prices of both sides. */
	@Benchmark
	public long bestPrices(FilledBook filled) {
		return filled.book().scaledPrice(Side.ASK, 0) - filled.book().scaledPrice(Side.BID, 0);
	}

	/** Ten levels of both sides into an array of the caller. */
	@Benchmark
	public int copyOfTenLevels(FilledBook filled) {
		return filled.book().copyBest(Side.BID, FilledBook.LEVELS, filled.target, 0)
				+ filled.book().copyBest(Side.ASK, FilledBook.LEVELS, filled.target, 2 * FilledBook.LEVELS);
	}

	/** Immutable copy of ten levels of both sides. */
	@Benchmark
	public BookSnapshot snapshotOfTenLevels(FilledBook filled) {
		return filled.book().snapshot(FilledBook.LEVELS, filled.book().state());
	}

	/** Immutable copy of all levels. */
	@Benchmark
	public BookSnapshot snapshot(FilledBook filled) {
		return filled.book().snapshot();
	}

}
