// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Parse, apply and verify one snapshot of 1000 levels a side. A score is the time of one
 * snapshot.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SnapshotInput.SNAPSHOTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class SnapshotBenchmark {

	/** The engine. */
	@Benchmark
	public int engine(SnapshotInput input) throws Exception {
		return input.play(input.engine);
	}

	/** The engine with the general scanner only. */
	@Benchmark
	public int general(SnapshotInput input) throws Exception {
		return input.play(input.general);
	}

	/** Jackson databind, {@code BigDecimal} and {@code TreeMap}. */
	@Benchmark
	public int naive(SnapshotInput input) throws Exception {
		return input.play(input.naive);
	}

}
