// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.level3.Level3Snapshot;
import dev.krakenboot.book.level3.QueuePosition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Level 3 books of few and of many live orders. A score is the time of one message, order
 * or answer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class Level3Benchmark {

	/** Parse, apply and verify one update message. */
	@Benchmark
	@OperationsPerInvocation(Level3Pipeline.UPDATES)
	public int update(Level3Pipeline pipeline) {
		return pipeline.run();
	}

	/** One order more at the end of its queue: neither decoding nor checksum. */
	@Benchmark
	@OperationsPerInvocation(Level3Orders.CHANGES)
	public int add(Level3Orders orders) {
		return orders.add();
	}

	/** One order less anywhere in its queue: neither decoding nor checksum. */
	@Benchmark
	@OperationsPerInvocation(Level3Orders.CHANGES)
	public int remove(Level3Orders orders) {
		return orders.delete();
	}

	/** Place of the first order of a level of 1,000. */
	@Benchmark
	public Optional<QueuePosition> positionAtFront(Level3Places places) {
		return places.front();
	}

	/** Place of an order in the middle of a level of 1,000. */
	@Benchmark
	public Optional<QueuePosition> positionInMiddle(Level3Places places) {
		return places.middle();
	}

	/** Parse, apply and verify a snapshot of all orders. */
	@Benchmark
	public int snapshot(Level3Filled filled) {
		return filled.fill();
	}

	/** Immutable copy of all orders. */
	@Benchmark
	public Level3Snapshot copy(Level3Filled filled) {
		return filled.book().snapshot();
	}

}
