// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.krakenboot.core.error.ExchangeError.Severity;
import org.jspecify.annotations.Nullable;

import static dev.krakenboot.core.error.ErrorCategory.ACCOUNT;
import static dev.krakenboot.core.error.ErrorCategory.ARGUMENT;
import static dev.krakenboot.core.error.ErrorCategory.AUTHENTICATION;
import static dev.krakenboot.core.error.ErrorCategory.FUNDS;
import static dev.krakenboot.core.error.ErrorCategory.INTERNAL;
import static dev.krakenboot.core.error.ErrorCategory.MARKET;
import static dev.krakenboot.core.error.ErrorCategory.ORDER;
import static dev.krakenboot.core.error.ErrorCategory.PERMISSION;
import static dev.krakenboot.core.error.ErrorCategory.RATE_LIMIT;
import static dev.krakenboot.core.error.ErrorCategory.SERVICE;
import static dev.krakenboot.core.error.ErrorCategory.SESSION;
import static dev.krakenboot.core.error.ErrorCategory.SUBSCRIPTION;
import static dev.krakenboot.core.error.ErrorCategory.UNKNOWN;
import static dev.krakenboot.core.error.RetryAdvice.AFTER_STATUS_CHANGE;
import static dev.krakenboot.core.error.RetryAdvice.BY_DECISION;
import static dev.krakenboot.core.error.RetryAdvice.LATER;
import static dev.krakenboot.core.error.RetryAdvice.NEVER;
import static dev.krakenboot.core.error.RetryAdvice.OUTCOME_UNKNOWN;
import static dev.krakenboot.core.error.RetryAdvice.UNNECESSARY;
import static dev.krakenboot.core.error.RetryAdvice.WITH_FRESH_NONCE;
import static dev.krakenboot.core.error.RetryAdvice.WITH_FRESH_TOKEN;

/**
 * Every error text that is known, and what the prefix of an unknown one tells.
 */
final class ErrorTable {

	private static final @Nullable Duration NO_WAIT = null;

	private static final Duration SHORT = Duration.ofSeconds(5);

	private static final Duration LOCKOUT = Duration.ofMinutes(15);

	private static final Pattern FORM = Pattern.compile("([EW])([A-Za-z]+):.*", Pattern.DOTALL);

	private static final Pattern BLANK_AFTER_COLON = Pattern.compile(":\\s+");

	private static final String THROTTLED = "eservice:throttled";

	/** Longest first, so that the first match is the closest. */
	private static final List<Row> ROWS = rows();

	/** Category of an unknown text by the word between its letter and its colon. */
	private static final Map<String, ErrorCategory> BY_WORD = Map.ofEntries(Map.entry("auth", AUTHENTICATION),
			Map.entry("api", AUTHENTICATION), Map.entry("query", ARGUMENT), Map.entry("order", ORDER),
			Map.entry("trade", ORDER), Map.entry("funding", FUNDS), Map.entry("service", SERVICE),
			Map.entry("session", SESSION), Map.entry("account", ACCOUNT), Map.entry("bm", ACCOUNT),
			Map.entry("earnings", FUNDS));

	private ErrorTable() {
	}

	private static List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		add(rows, AUTHENTICATION, WITH_FRESH_NONCE, NO_WAIT, "EAPI:Invalid nonce");
		add(rows, AUTHENTICATION, NEVER, NO_WAIT, "EAPI:Invalid key", "EAPI:Invalid signature", "EAuth:Failed");
		add(rows, AUTHENTICATION, BY_DECISION, LOCKOUT, "EGeneral:Temporary lockout");
		add(rows, PERMISSION, NEVER, NO_WAIT, "EGeneral:Permission denied");
		add(rows, ACCOUNT, NEVER, NO_WAIT, "EAccount:Invalid permissions", "EAuth:Account temporary disabled",
				"EAuth:Account unconfirmed", "EBM:limit exceeded:CAL");
		add(rows, SESSION, WITH_FRESH_TOKEN, NO_WAIT, "ESession:Invalid session", "Token(s) not found",
				"Token is expired");

		add(rows, RATE_LIMIT, LATER, SHORT, "EAPI:Rate limit exceeded", "EGeneral:Too many requests",
				"Exceeded msg rate");
		add(rows, RATE_LIMIT, LATER, Duration.ofSeconds(60), "EAuth:Rate limit exceeded", "EAuth:Too many requests");
		add(rows, RATE_LIMIT, LATER, NO_WAIT, "EService:Throttled", "EOrder:Rate limit exceeded",
				"EOrder:Domain rate limit exceeded");
		add(rows, ORDER, BY_DECISION, NO_WAIT, "EOrder:Orders limit exceeded");

		add(rows, SERVICE, OUTCOME_UNKNOWN, SHORT, "EService:Unavailable");
		add(rows, SERVICE, OUTCOME_UNKNOWN, NO_WAIT, "EService:Busy", "EService:Timeout", "EService:Deadline elapsed");
		add(rows, INTERNAL, OUTCOME_UNKNOWN, NO_WAIT, "EGeneral:Internal error");
		add(rows, SERVICE, NEVER, NO_WAIT, "EAPI:Feature disabled");
		add(rows, MARKET, AFTER_STATUS_CHANGE, NO_WAIT, "EService:Market in cancel_only mode",
				"EService:Market in post_only mode", "EService:Market in limit_only mode");

		add(rows, ARGUMENT, NEVER, NO_WAIT, "EAPI:Bad request", "EGeneral:Invalid arguments",
				"EGeneral:Invalid arguments:Index unavailable", "EGeneral:Unknown method", "EQuery:Unknown asset pair",
				"EQuery:Unknown asset", "ETrade:Invalid request");
		add(rows, FUNDS, NEVER, NO_WAIT, "EOrder:Insufficient funds", "EOrder:Margin allowance exceeded",
				"EOrder:Margin level too low", "EOrder:Margin position size exceeded");
		add(rows, FUNDS, LATER, NO_WAIT, "EOrder:Insufficient margin");
		add(rows, ORDER, NEVER, NO_WAIT, "EOrder:Order minimum not met", "EOrder:Cost minimum not met",
				"EOrder:Tick size check failed", "EOrder:Invalid price", "EOrder:Cannot open position",
				"EOrder:Cannot open opposing position", "EOrder:Positions limit exceeded", "EOrder:Unknown position",
				"EOrder:Scheduled orders limit exceeded", "EOrder:Reduce only:Non-PC",
				"EOrder:Reduce only:No position exists", "EOrder:Reduce only:Position is closed",
				"EOrder:Unknown order", "EOrder:Post only order");

		add(rows, ARGUMENT, NEVER, NO_WAIT, "Currency pair not supported", "Malformed request", "Event(s) not found");
		add(rows, SUBSCRIPTION, NEVER, NO_WAIT, "Subscription depth not supported", "Subscription name invalid",
				"Subscription ohlc interval not supported");
		add(rows, SUBSCRIPTION, UNNECESSARY, NO_WAIT, "Already subscribed", "Subscription Not Found");
		rows.sort(Comparator.comparingInt((Row row) -> row.prefix.length()).reversed());
		return List.copyOf(rows);
	}

	private static void add(List<Row> rows, ErrorCategory category, RetryAdvice retry, @Nullable Duration retryAfter,
			String... codes) {
		for (String code : codes) {
			rows.add(new Row(code.toLowerCase(Locale.ROOT), category, retry, retryAfter));
		}
	}

	static ExchangeError parse(String text) {
		String normal = BLANK_AFTER_COLON.matcher(text.strip()).replaceAll(":");
		Matcher form = FORM.matcher(normal);
		boolean formed = form.matches();
		Severity severity = (formed && form.group(1).equals("W")) ? Severity.WARNING : Severity.ERROR;
		String lower = normal.toLowerCase(Locale.ROOT);
		for (Row row : ROWS) {
			if (row.matches(lower)) {
				String detail = rest(normal, row.prefix.length());
				Instant retryAt = row.prefix.equals(THROTTLED) ? unixTime(detail) : null;
				return new ExchangeError(text, severity, normal.substring(0, row.prefix.length()), detail, row.category,
						row.retry, row.retryAfter, retryAt, true);
			}
		}
		String word = formed ? form.group(2).toLowerCase(Locale.ROOT) : "";
		int codeEnd = formed ? endOfSecondPart(normal) : normal.length();
		ErrorCategory category = BY_WORD.getOrDefault(word, UNKNOWN);
		RetryAdvice retry = (severity == Severity.WARNING) ? UNNECESSARY
				: (category == SERVICE) ? OUTCOME_UNKNOWN : NEVER;
		return new ExchangeError(text, severity, normal.substring(0, codeEnd), rest(normal, codeEnd), category, retry,
				null, null, false);
	}

	private static int endOfSecondPart(String normal) {
		int second = normal.indexOf(':', normal.indexOf(':') + 1);
		return (second < 0) ? normal.length() : second;
	}

	private static @Nullable String rest(String normal, int codeEnd) {
		String rest = normal.substring(codeEnd);
		String detail = rest.startsWith(":") ? rest.substring(1).strip() : rest.strip();
		return detail.isEmpty() ? null : detail;
	}

	private static @Nullable Instant unixTime(@Nullable String seconds) {
		try {
			return (seconds != null) ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	/** What to do about a refusal that has to do with credentials. */
	static String cure(ExchangeError error) {
		if (error.category() == PERMISSION) {
			return "Give the API key the permission that this request needs, or use another key. A key with a second "
					+ "factor needs its one-time password too";
		}
		return switch (error.code().toLowerCase(Locale.ROOT)) {
			case "eapi:invalid nonce" -> "Another program uses this API key, or used it with a finer nonce unit, "
					+ "or this clock was set back: create an API key for this program alone, or use the finer unit. "
					+ "The exchange compares a nonce with the key's earlier nonces only, never with its clock";
			case "eapi:invalid key" -> "Check 'credentials.api-key': the key is unknown, deleted, expired, of another "
					+ "host, or used from an address that it does not allow";
			case "eapi:invalid signature" ->
				"Check 'credentials.api-secret': it does not belong to 'credentials.api-key', or something between "
						+ "here and the exchange changes paths or bodies";
			case "egeneral:temporary lockout" -> "Too many failed authentications: correct the credentials, then wait "
					+ "at least 15 minutes, because each attempt starts the time anew";
			default -> (error.category() == SESSION) ? "A new WebSocket token is needed"
					: "Check 'credentials.api-key' and 'credentials.api-secret' and, if the key has a second factor, "
							+ "its one-time password";
		};
	}

	private record Row(String prefix, ErrorCategory category, RetryAdvice retry, @Nullable Duration retryAfter) {

		private boolean matches(String lower) {
			return lower.startsWith(this.prefix) && (lower.length() == this.prefix.length()
					|| !Character.isLetterOrDigit(lower.charAt(this.prefix.length())));
		}

	}

}
