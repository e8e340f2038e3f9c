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
 * Parse, apply and verify one update message of level 2 books. A score is the time of one
 * message.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BookPipeline.UPDATES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class BookPipelineBenchmark {

	/** The engine. */
	@Benchmark
	public int engine(EnginePipeline pipeline) throws Exception {
		return pipeline.run();
	}

	/** The engine with the general scanner only. */
	@Benchmark
	public int general(GeneralPipeline pipeline) throws Exception {
		return pipeline.run();
	}

	/** Jackson databind, {@code BigDecimal} and {@code TreeMap}. */
	@Benchmark
	public int naive(NaivePipeline pipeline) throws Exception {
		return pipeline.run();
	}

	/** XChange's own parsing and books. */
	@Benchmark
	@OperationsPerInvocation(XchangePipeline.UPDATES)
	public int xchange(XchangePipeline pipeline) throws Exception {
		return pipeline.run();
	}

}
