// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

/**
 * One replay of the recording into one receiver, counted from before its first book
 * message until all was received and delivered.
 *
 * @param messages messages received
 * @param bytes their bytes, without the framing of the WebSocket
 * @param lost messages that were sent and not received; for the client, updates that were
 * not applied and verified
 * @param faults the client's checksum mismatches, resyncs and refused messages
 * @param delivered updates that the client's listener was handed, conflated ones not
 * counted
 * @param wallNs elapsed time
 * @param times what the receiver's threads used
 */
public record LoadResult(long messages, long bytes, long lost, long faults, long delivered, long wallNs,
		ThreadTimes times) {

	/** CPU time of the event loop a message, in nanoseconds. */
	public double loopNs() {
		return (double) this.times.loopNs() / this.messages;
	}

	/** CPU time of the delivery threads a message, in nanoseconds. */
	public double deliveryNs() {
		return (double) this.times.deliveryNs() / this.messages;
	}

	/** CPU time of all of the receiver's threads a message, in nanoseconds. */
	public double cpuNs() {
		return loopNs() + deliveryNs();
	}

	/** What the receiver's threads allocated a message. */
	public double allocatedBytes() {
		return (double) this.times.allocatedBytes() / this.messages;
	}

	/** Messages in a second of elapsed time, whoever was the slowest. */
	public double perSecond() {
		return this.messages * 1e9 / this.wallNs;
	}

	/** Messages in a second of CPU time. */
	public double perSecondOfCpu() {
		return 1e9 / cpuNs();
	}

}
