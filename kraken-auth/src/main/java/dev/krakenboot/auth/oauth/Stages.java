// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Asynchronous calls whose failures are values, and calls that may throw. */
final class Stages {

	private Stages() {
	}

	/** Calls; an exception that is thrown fails the stage. */
	static <T> CompletionStage<T> call(Supplier<? extends CompletionStage<T>> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** Calls; the stage never fails. */
	static <T> CompletionStage<Outcome<T>> outcome(Supplier<? extends CompletionStage<T>> call) {
		return call(call).handle((value, failure) -> new Outcome<>(value, (failure != null) ? unwrap(failure) : null));
	}

	static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * What came of a call: a value or a failure.
	 *
	 * @param value the value, null if it failed
	 * @param failure why it failed, null if it did not
	 */
	record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

	}

}
