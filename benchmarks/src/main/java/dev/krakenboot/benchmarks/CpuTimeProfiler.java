// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the measuring threads per operation, for machines that others use as well:
 * waiting for a core does not count. What is done before each invocation does count;
 * garbage collection and compilation on threads of their own do not.
 */
public final class CpuTimeProfiler implements InternalProfiler {

	private static final String WORKERS = "jmh-worker";

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private long beforeNs;

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
		for (ThreadInfo thread : this.threads.getThreadInfo(this.threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().contains(WORKERS)) {
				sumNs += Math.max(0, this.threads.getThreadCpuTime(thread.getThreadId()));
			}
		}
		return sumNs;
	}

}
