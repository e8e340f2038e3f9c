// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

import com.sun.management.ThreadMXBean;

/**
 * What some threads have used since they began: CPU time in user and kernel mode, and
 * heap. Garbage collection and compilation have threads of their own and do not count.
 *
 * @param loopNs CPU time of the event loops
 * @param deliveryNs CPU time of the delivery threads
 * @param allocatedBytes allocated by all of them
 */
record ThreadTimes(long loopNs, long deliveryNs, long allocatedBytes) {

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** The living threads whose names begin so. */
	static ThreadTimes of(String prefix) {
		long loopNs = 0;
		long deliveryNs = 0;
		long bytes = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().startsWith(prefix)) {
				long cpuNs = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
				boolean delivery = thread.getThreadName().startsWith(ClientReceiver.DELIVERY_THREADS);
				loopNs += delivery ? 0 : cpuNs;
				deliveryNs += delivery ? cpuNs : 0;
				bytes += Math.max(0, threads.getThreadAllocatedBytes(thread.getThreadId()));
			}
		}
		return new ThreadTimes(loopNs, deliveryNs, bytes);
	}

	ThreadTimes since(ThreadTimes before) {
		return new ThreadTimes(this.loopNs - before.loopNs, this.deliveryNs - before.deliveryNs,
				this.allocatedBytes - before.allocatedBytes);
	}

}
