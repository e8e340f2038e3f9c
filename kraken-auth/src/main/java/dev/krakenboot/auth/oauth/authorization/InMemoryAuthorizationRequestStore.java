// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Request store in memory: right for an application that runs once. When it is full it
 * forgets what has expired, then the oldest. Safe for any thread.
 */
public final class InMemoryAuthorizationRequestStore implements AuthorizationRequestStore {

	/** Default of the number of authorisations remembered. */
	public static final int DEFAULT_CAPACITY = 10_000;

	private final Map<String, PendingAuthorization> pending = new LinkedHashMap<>();

	private final int capacity;

	private final Clock clock;

	/**
	 * Creates a store of {@value #DEFAULT_CAPACITY} authorisations on the system's clock.
	 */
	public InMemoryAuthorizationRequestStore() {
		this(DEFAULT_CAPACITY, Clock.systemUTC());
	}

	/**
	 * Creates a store.
	 * @param capacity how many authorisations it remembers, at least 1
	 * @param clock tells which have expired
	 */
	public InMemoryAuthorizationRequestStore(int capacity, Clock clock) {
		if (capacity < 1) {
			throw new IllegalArgumentException("Capacity must be at least 1, not " + capacity);
		}
		this.capacity = capacity;
		this.clock = clock;
	}

	@Override
	public CompletionStage<Void> save(PendingAuthorization pending) {
		synchronized (this.pending) {
			if (this.pending.size() >= this.capacity) {
				makeRoom();
			}
			this.pending.put(pending.state(), pending);
		}
		return CompletableFuture.completedFuture(null);
	}

	private void makeRoom() {
		Instant now = this.clock.instant();
		this.pending.values().removeIf((each) -> !each.expiresAt().isAfter(now));
		if (this.pending.size() >= this.capacity) {
			Iterator<PendingAuthorization> oldestFirst = this.pending.values().iterator();
			oldestFirst.next();
			oldestFirst.remove();
		}
	}

	@Override
	public CompletionStage<Optional<PendingAuthorization>> take(String state) {
		synchronized (this.pending) {
			return CompletableFuture.completedFuture(Optional.ofNullable(this.pending.remove(state)));
		}
	}

	@Override
	public String toString() {
		synchronized (this.pending) {
			return "InMemoryAuthorizationRequestStore of " + this.pending.size();
		}
	}

}
