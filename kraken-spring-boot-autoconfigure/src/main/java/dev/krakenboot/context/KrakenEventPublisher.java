// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.context.event.SubscriptionsRestoredEvent;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes the events of a client as application events while it is open. Called by one
 * delivery thread at a time, never by an I/O thread.
 */
final class KrakenEventPublisher implements KrakenEventListener {

	private static final Logger logger = LoggerFactory.getLogger(KrakenEventPublisher.class);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private final KrakenClient client;

	private final ApplicationEventPublisher publisher;

	/** Held while an event is published, so that closing can wait for it. */
	private final ReentrantLock publishing = new ReentrantLock();

	private volatile boolean open;

	KrakenEventPublisher(KrakenClient client, ApplicationEventPublisher publisher) {
		this.client = client;
		this.publisher = publisher;
	}

	void open() {
		this.open = true;
	}

	/**
	 * Ends publishing and waits for the event that is being published, two seconds at the
	 * longest.
	 */
	void close() {
		this.open = false;
		try {
			if (this.publishing.tryLock(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.publishing.unlock();
			}
			else {
				logger.warn("An event listener of client {} has not returned within {}", this.client.name(),
						CLOSE_TIMEOUT);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void onBookUpdate(BookUpdate update) {
		publish(new BookUpdateEvent(this.client, update));
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		publish(new BookStateChangeEvent(this.client, change));
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		publish(new KrakenConnectionEvent(this.client, change));
	}

	@Override
	public void onSubscriptionsRestored(SubscriptionsRestored restored) {
		publish(new SubscriptionsRestoredEvent(this.client, restored));
	}

	private void publish(KrakenClientEvent event) {
		this.publishing.lock();
		try {
			if (this.open) {
				this.publisher.publishEvent(event);
			}
		}
		finally {
			this.publishing.unlock();
		}
	}

	@Override
	public String toString() {
		return "application events of client " + this.client.name();
	}

}
