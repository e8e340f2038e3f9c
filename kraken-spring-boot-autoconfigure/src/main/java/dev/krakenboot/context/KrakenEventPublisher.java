// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.krakenboot.context.event.AccountResyncEvent;
import dev.krakenboot.context.event.AccountStateChangeEvent;
import dev.krakenboot.context.event.BalanceUpdateEvent;
import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.CandleGapEvent;
import dev.krakenboot.context.event.CandleUpdateEvent;
import dev.krakenboot.context.event.ChecksumMismatchEvent;
import dev.krakenboot.context.event.ExecutionUpdateEvent;
import dev.krakenboot.context.event.FillGapEvent;
import dev.krakenboot.context.event.InstrumentUpdateEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.context.event.OrderUnaccountedEvent;
import dev.krakenboot.context.event.SubscriptionsRestoredEvent;
import dev.krakenboot.context.event.SystemStatusChangeEvent;
import dev.krakenboot.context.event.TickerUpdateEvent;
import dev.krakenboot.context.event.TradeGapEvent;
import dev.krakenboot.context.event.TradeUpdateEvent;
import dev.krakenboot.context.event.TradesDroppedEvent;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.InstrumentUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.TradesDropped;
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

	private volatile Set<Class<? extends KrakenEvent>> wanted = Set.of();

	private volatile boolean open;

	KrakenEventPublisher(KrakenClient client, ApplicationEventPublisher publisher) {
		this.client = client;
		this.publisher = publisher;
	}

	/**
	 * Begins publishing.
	 * @param wanted types of events that somebody listens to
	 */
	void open(Set<Class<? extends KrakenEvent>> wanted) {
		this.wanted = wanted;
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
	public boolean wants(Class<? extends KrakenEvent> type) {
		return this.wanted.contains(type);
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
	public void onBookMismatch(BookMismatch mismatch) {
		publish(new ChecksumMismatchEvent(this.client, mismatch));
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		publish(new KrakenConnectionEvent(this.client, change));
	}

	@Override
	public void onSubscriptionsRestored(SubscriptionsRestored restored) {
		publish(new SubscriptionsRestoredEvent(this.client, restored));
	}

	@Override
	public void onTicker(TickerUpdate update) {
		publish(new TickerUpdateEvent(this.client, update));
	}

	@Override
	public void onTrade(TradeUpdate update) {
		publish(new TradeUpdateEvent(this.client, update));
	}

	@Override
	public void onTradeGap(TradeGap gap) {
		publish(new TradeGapEvent(this.client, gap));
	}

	@Override
	public void onTradesDropped(TradesDropped dropped) {
		publish(new TradesDroppedEvent(this.client, dropped));
	}

	@Override
	public void onCandle(CandleUpdate update) {
		publish(new CandleUpdateEvent(this.client, update));
	}

	@Override
	public void onCandleGap(CandleGap gap) {
		publish(new CandleGapEvent(this.client, gap));
	}

	@Override
	public void onInstrument(InstrumentUpdate update) {
		publish(new InstrumentUpdateEvent(this.client, update));
	}

	@Override
	public void onSystemStatus(SystemStatusChange change) {
		publish(new SystemStatusChangeEvent(this.client, change));
	}

	@Override
	public void onExecution(ExecutionUpdate update) {
		publish(new ExecutionUpdateEvent(this.client, update));
	}

	@Override
	public void onOrderUnaccounted(OrderUnaccounted event) {
		publish(new OrderUnaccountedEvent(this.client, event));
	}

	@Override
	public void onFillGap(FillGap gap) {
		publish(new FillGapEvent(this.client, gap));
	}

	@Override
	public void onBalance(BalanceUpdate update) {
		publish(new BalanceUpdateEvent(this.client, update));
	}

	@Override
	public void onAccountStateChange(AccountStateChange change) {
		publish(new AccountStateChangeEvent(this.client, change));
	}

	@Override
	public void onAccountResync(AccountResync resync) {
		publish(new AccountResyncEvent(this.client, resync));
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
