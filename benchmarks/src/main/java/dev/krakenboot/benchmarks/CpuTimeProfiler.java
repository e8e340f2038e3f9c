// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the measuring threads per operation, for machines that others use as well:
 * waiting for a core does not count. What is done before each invocation does count
 * unless it is left out; garbage collection and compilation on threads of their own do
 * not.
 */
public final class CpuTimeProfiler implements InternalProfiler {

	private static final String WORKERS = "jmh-worker";

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** CPU time of all that was left out so far. */
	private static final LongAdder LEFT_OUT_NS = new LongAdder();

	private long beforeNs;

	/** Does something now, on the calling thread, that is not to count. */
	static <E extends Exception> void leaveOut(Work<E> work) throws E {
		long before = THREADS.getCurrentThreadCpuTime();
		work.run();
		LEFT_OUT_NS.add(THREADS.getCurrentThreadCpuTime() - before);
	}

	@Override
	public String getDescription() {
		return "CPU time of the measuring threads per operation";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.beforeNs = workersCpuNs();
	}

	@Override
	public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		long operations = result.getMetadata().getAllOps();
		long spentNs = workersCpuNs() - this.beforeNs;
		return (operations > 0)
				? List.of(new ScalarResult("cpu", (double) spentNs / operations, "ns/op", AggregationPolicy.AVG))
				: List.of();
	}

	private long workersCpuNs() {
		long sumNs = 0;
		for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().contains(WORKERS)) {
				sumNs += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
			}
		}
		return sumNs - LEFT_OUT_NS.sum();
	}

	/**
	 * Something to do.
	 *
	 * @param <E> how it may fail
	 */
	interface Work<E extends Exception> {

		void run() throws E;

	}

}
