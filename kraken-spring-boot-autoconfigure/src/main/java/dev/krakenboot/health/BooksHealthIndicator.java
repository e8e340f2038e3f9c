// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of all books together. Up while any book is live, or none is wanted; when all
 * are down for at most the grace period it is still up if one was live before, and
 * unknown if none was yet; after that, and when the client was stopped, it is out of
 * service. While the client was never started it is unknown.
 */
final class BooksHealthIndicator extends AbstractHealthIndicator {

	private final KrakenClient client;

	private final OutageTracker outages;

	private final Duration gracePeriod;

	private final Clock clock;

	BooksHealthIndicator(KrakenClient client, OutageTracker outages, Duration gracePeriod, Clock clock) {
		super("Health of books cannot be read");
		this.client = client;
		this.outages = outages;
		this.gracePeriod = gracePeriod;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Instant now = this.clock.instant();
		List<LiveBook> books = this.client.books();
		this.outages.retain(books);
		long live = books.stream().filter((book) -> book.state() == BookState.LIVE).count();
		builder.status(status(books, live, now)).withDetail("live", live).withDetail("wanted", books.size());
		builder.withDetail("mismatches", books.stream().mapToLong(LiveBook::checksumMismatches).sum());
		books.stream()
			.flatMap((book) -> book.lastMismatch().map((mismatch) -> new Mismatch(book, mismatch)).stream())
			.max(Comparator.comparing((found) -> found.evidence().at()))
			.ifPresent((newest) -> builder.withDetail("lastMismatch", newest.details()));
		for (LiveBook book : books) {
			builder.withDetail(name(book), details(book, now));
		}
	}

	private Status status(List<LiveBook> books, long live, Instant now) {
		if (live > 0 || books.isEmpty()) {
			return Status.UP;
		}
		if (!this.outages.everStarted(now)) {
			return Status.UNKNOWN;
		}
		Instant allDownSince = books.stream().map(this.outages::downSince).max(Instant::compareTo).orElse(now);
		if (!this.client.isRunning() || now.isAfter(allDownSince.plus(this.gracePeriod))) {
			return Status.OUT_OF_SERVICE;
		}
		return this.outages.anyLiveBefore() ? Status.UP : Status.UNKNOWN;
	}

	/** A symbol may have a book of either channel. */
	private static String name(LiveBook book) {
		return book.channel().equals("book") ? book.symbol() : book.channel() + ":" + book.symbol();
	}

	/**
	 * The age is that of the last verified message, by the exchange's time; mismatches
	 * are told of a book that had any.
	 */
	private static Map<String, Object> details(LiveBook book, Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", book.state().name());
		details.put("since", book.stateSince().toString());
		book.top().asOf().ifPresent((asOf) -> details.put("age", Ages.between(asOf, now)));
		String reason = book.stateReason();
		if (reason != null) {
			details.put("reason", reason);
		}
		book.lastMismatch().ifPresent((mismatch) -> {
			details.put("mismatches", book.checksumMismatches());
			details.put("lastMismatch", new Mismatch(book, mismatch).details());
		});
		return details;
	}

	private record Mismatch(LiveBook book, ChecksumMismatch evidence) {

		private Map<String, Object> details() {
			Map<String, Object> details = new LinkedHashMap<>();
			details.put("symbol", this.book.symbol());
			details.put("channel", this.book.channel());
			details.put("at", this.evidence.at().toString());
			details.put("expected", this.evidence.expected());
			details.put("computed", this.evidence.computed());
			return details;
		}

	}

}
