// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.KrakenEvent;

/** All events of a client, in their order. */
final class EventLog implements Flow.Subscriber<KrakenEvent> {

	private final ConcurrentLinkedQueue<KrakenEvent> events = new ConcurrentLinkedQueue<>();

	static EventLog of(KrakenClient client) {
		EventLog log = new EventLog();
		client.events(KrakenEvent.class).subscribe(log);
		return log;
	}

	/** Whether everything that has happened was told. */
	static boolean isComplete(KrakenClient client) {
		return client.deliveries()
			.stream()
			.allMatch((delivery) -> delivery.pendingChanges() + delivery.pendingAccount() == 0
					&& delivery.lag().isZero());
	}

	List<KrakenEvent> all() {
		return List.copyOf(this.events);
	}

	<E extends KrakenEvent> List<E> of(Class<E> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	List<ExecutionUpdate> fills() {
		return of(ExecutionUpdate.class).stream().filter((update) -> update.report().fill() != null).toList();
	}

	/** How often a channel ceased to be live. */
	long ends(String channel) {
		return of(AccountStateChange.class).stream()
			.filter((change) -> change.channel().equals(channel) && change.from() == AccountState.LIVE)
			.count();
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(KrakenEvent event) {
		this.events.add(event);
	}

	@Override
	public void onError(Throwable failure) {
		throw new AssertionError(failure);
	}

	@Override
	public void onComplete() {
	}

}
