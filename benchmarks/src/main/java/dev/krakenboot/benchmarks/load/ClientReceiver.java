// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.KrakenEventListener;
import org.jspecify.annotations.Nullable;

/**
 * The whole client with its default options: every message verified, every book
 * published, and a listener that counts the updates it is handed.
 */
final class ClientReceiver implements Receiver {

	static final String DELIVERY_THREADS = "kraken-load-delivery-";

	private static final String NAME = "load";

	private static final int MOST_CONNECTS = 3;

	private final List<String> symbols;

	/** Written by the delivery thread only. */
	private final AtomicLong delivered = new AtomicLong();

	private @Nullable KrakenClient client;

	ClientReceiver(List<String> symbols) {
		this.symbols = symbols;
	}

	@Override
	public void open(URI uri) {
		KrakenClient opening = KrakenClient.builder()
			.options((options) -> options.withName(NAME))
			.publicUrl(uri)
			.books(new BookSubscription(this.symbols, LoadRecording.DEPTH))
			.connectBudget(new ConnectBudget(MOST_CONNECTS, Duration.ofMinutes(1)))
			.build();
		this.client = opening;
		opening.addListener(new KrakenEventListener() {
			@Override
			public void onBookUpdate(BookUpdate update) {
				ClientReceiver.this.delivered.setRelease(ClientReceiver.this.delivered.getPlain() + 1);
			}
		});
		opening.start();
	}

	/** Update messages that were not applied and verified. */
	@Override
	public long missing(LoadRecording recording, long messages) {
		return recording.totalUpdates() - client().books().stream().mapToLong(LiveBook::updates).sum();
	}

	/** Checksum mismatches, resyncs, refused and passed over messages. */
	@Override
	public long faults() {
		long faults = client().statistics().ignoredBookMessages();
		faults += client().statistics().rejectedFrames().values().stream().mapToLong(Long::longValue).sum();
		for (LiveBook book : client().books()) {
			faults += book.checksumMismatches() + book.resyncs();
		}
		return faults;
	}

	@Override
	public boolean isDelivered() {
		for (DeliveryStatus delivery : client().deliveries()) {
			if (delivery.pending() > 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public long delivered() {
		return this.delivered.getAcquire();
	}

	@Override
	public String threadPrefix() {
		return "kraken-" + NAME + "-";
	}

	@Override
	public long messages() {
		return client().statistics().framesReceived();
	}

	@Override
	public long bytes() {
		return client().statistics().bytesReceived();
	}

	private KrakenClient client() {
		if (this.client == null) {
			throw new IllegalStateException("Not open");
		}
		return this.client;
	}

	@Override
	public void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

}
