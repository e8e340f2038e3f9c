// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Error or warning text of the exchange, taken apart. Immutable.
 *
 * @param text the exchange's text, verbatim
 * @param severity whether the request failed
 * @param code the text without its detail and without blanks after a colon, in the
 * exchange's case, such as {@code EOrder:Insufficient funds}
 * @param detail what follows the code, null when nothing does
 * @param category what it is about
 * @param retry whether the same request can succeed when it is made again
 * @param retryAfter shortest wait before that, null when none is known
 * @param retryAt when the exchange said that it may be made again, null when it did not
 * @param known whether this client knows the text; if not, category and retry follow from
 * the prefix alone
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-errors">Kraken: errors</a>
 */
public record ExchangeError(String text, Severity severity, String code, @Nullable String detail,
		ErrorCategory category, RetryAdvice retry, @Nullable Duration retryAfter, @Nullable Instant retryAt,
		boolean known) implements Serializable {

	/**
	 * Takes a text apart. Upper and lower case, and blanks after a colon, do not matter.
	 * @param text text of the exchange, from a REST answer's {@code error} list or a
	 * WebSocket answer's {@code error}
	 */
	public static ExchangeError parse(String text) {
		return ErrorTable.parse(text);
	}

	/**
	 * Whether the same request can succeed later without anybody's doing. One that
	 * changes something must be looked up first when the outcome is unknown.
	 */
	public boolean isTransient() {
		return this.retry == RetryAdvice.LATER || this.retry == RetryAdvice.AFTER_STATUS_CHANGE
				|| this.retry == RetryAdvice.OUTCOME_UNKNOWN;
	}

	/**
	 * How long to wait before the request may be made again.
	 * @param now the time now, for errors that name a time
	 * @return the wait, zero when none is known
	 */
	public Duration waitFrom(Instant now) {
		if (this.retryAt != null) {
			Duration wait = Duration.between(now, this.retryAt);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		return (this.retryAfter != null) ? this.retryAfter : Duration.ZERO;
	}

	/**
	 * The exception that says so.
	 * @param request what was asked for, such as {@code GetWebSocketsToken}; never a
	 * secret
	 * @return a {@link KrakenAuthenticationException} when credentials, permission or
	 * session are the cause, otherwise a {@link KrakenRequestException}
	 */
	public KrakenException toException(String request) {
		return switch (this.category) {
			case AUTHENTICATION, PERMISSION, SESSION -> new KrakenAuthenticationException(
					request + " was refused: " + this.text + ". " + ErrorTable.cure(this), this);
			default -> new KrakenRequestException(request, this);
		};
	}

	/**
	 * Whether the request failed.
	 */
	public enum Severity {

		/** It failed. */
		ERROR,

		/** It succeeded, and the exchange has something to say about it. */
		WARNING

	}

}
