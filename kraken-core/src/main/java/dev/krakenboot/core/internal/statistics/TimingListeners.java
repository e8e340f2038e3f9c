// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;

/**
 * Those who hear how long messages take. Safe for any thread.
 */
public final class TimingListeners {

	private List<MessageTimings> listeners = List.of();

	private volatile @Nullable MessageTimings all;

	/**
	 * Adds a listener.
	 * @param listener the listener
	 */
	public synchronized void add(MessageTimings listener) {
		List<MessageTimings> more = new ArrayList<>(this.listeners);
		more.add(listener);
		set(more);
	}

	/**
	 * Removes a listener; passed over when it is none.
	 * @param listener the listener
	 */
	public synchronized void remove(MessageTimings listener) {
		List<MessageTimings> fewer = new ArrayList<>(this.listeners);
		fewer.remove(listener);
		set(fewer);
	}

	private void set(List<MessageTimings> listeners) {
		this.listeners = List.copyOf(listeners);
		this.all = switch (listeners.size()) {
			case 0 -> null;
			case 1 -> listeners.get(0);
			default -> new Several(this.listeners);
		};
	}

	/** All of them as one, null when there is none. */
	public @Nullable MessageTimings all() {
		return this.all;
	}

	private record Several(List<MessageTimings> listeners) implements MessageTimings {

		@Override
		public void onReceived(String channel, long ageNs) {
			each((listener) -> listener.onReceived(channel, ageNs));
		}

		@Override
		public void onProcessed(String channel, long durationNs) {
			each((listener) -> listener.onProcessed(channel, durationNs));
		}

		@Override
		public void onDelivering(String listener, long delayNs) {
			each((hearing) -> hearing.onDelivering(listener, delayNs));
		}

		@Override
		public void onAnswered(String connection, String method, boolean success, long durationNs) {
			each((listener) -> listener.onAnswered(connection, method, success, durationNs));
		}

		private void each(Consumer<MessageTimings> call) {
			this.listeners.forEach(call);
		}

	}

}
