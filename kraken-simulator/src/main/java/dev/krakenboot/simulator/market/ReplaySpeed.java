// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

/**
 * How fast a recording is replayed. A replay never runs ahead of a subscriber that does
 * not keep up.
 */
public final class ReplaySpeed {

	private static final ReplaySpeed RECORDED = new ReplaySpeed(0);

	private static final ReplaySpeed FULL = new ReplaySpeed(Double.POSITIVE_INFINITY);

	private final double messagesPerSecond;

	private ReplaySpeed(double messagesPerSecond) {
		this.messagesPerSecond = messagesPerSecond;
	}

	/**
	 * As fast as the frames were received, or where that is not recorded, as fast as
	 * their timestamps tell.
	 * @return the speed
	 */
	public static ReplaySpeed recorded() {
		return RECORDED;
	}

	/**
	 * A steady rate.
	 * @param messagesPerSecond book frames a second, above zero
	 * @return the speed
	 */
	public static ReplaySpeed fixed(double messagesPerSecond) {
		if (!(messagesPerSecond > 0)) {
			throw new IllegalArgumentException("A rate is above zero");
		}
		return new ReplaySpeed(messagesPerSecond);
	}

	/**
	 * As fast as the subscribers take it.
	 * @return the speed
	 */
	public static ReplaySpeed full() {
		return FULL;
	}

	/**
	 * When a frame is due.
	 * @param index the number of frames before it since the start
	 * @param recordedNs the recorded time since the start, in nanoseconds
	 * @return nanoseconds since the start
	 */
	long dueNs(long index, long recordedNs) {
		return (this == RECORDED) ? recordedNs : (long) (index * 1e9 / this.messagesPerSecond);
	}

}
