// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes secrets that a peer was sent out of the texts that it answers with, before they
 * reach a log, an exception or an event. It finds a secret as it was sent and in no other
 * form. Keeps no copy of the secrets, but what it was given; its text form shows none.
 */
public final class SecretMask {

	/** Mask of a peer that was sent no secret: texts stay as they are. */
	public static final SecretMask NONE = new SecretMask(List.of());

	/** What stands in the place of a secret. */
	public static final String SHOWN = "***";

	private static final int MAX_FAILURES = 16;

	/** The longest first, since one may be a part of another. */
	private final List<CharSequence> secrets;

	private SecretMask(List<CharSequence> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Mask of some secrets.
	 * @param secrets the secrets; empty ones are passed over. Those that are wiped are
	 * not found any more
	 */
	public static SecretMask of(CharSequence... secrets) {
		return new SecretMask(Arrays.stream(secrets)
			.filter((secret) -> !secret.isEmpty())
			.sorted(Comparator.comparingInt(CharSequence::length).reversed())
			.toList());
	}

	/**
	 * The text with {@value #SHOWN} in the place of each secret.
	 * @param text text of the peer
	 */
	public String hide(String text) {
		String safe = text;
		for (CharSequence secret : this.secrets) {
			safe = hide(safe, secret);
		}
		return safe;
	}

	/**
	 * A failure that tells no secret.
	 * @param failure failure that may quote the peer
	 * @return the same, unless it, or a cause or suppressed failure of it, tells a
	 * secret: then another with its masked text and no cause
	 */
	public Throwable hide(Throwable failure) {
		return tells(failure, MAX_FAILURES) ? new KrakenConnectionException(hide(String.valueOf(failure.getMessage())))
				: failure;
	}

	/** What is nested too deeply to be looked at counts as telling. */
	private boolean tells(@Nullable Throwable failure, int depth) {
		if (failure == null || this.secrets.isEmpty()) {
			return false;
		}
		String text = failure.toString();
		return depth == 0 || !hide(text).equals(text) || tells(failure.getCause(), depth - 1)
				|| Arrays.stream(failure.getSuppressed()).anyMatch((suppressed) -> tells(suppressed, depth - 1));
	}

	private static String hide(String text, CharSequence secret) {
		StringBuilder safe = null;
		int from = 0;
		for (int at = 0; at <= text.length() - secret.length(); at++) {
			if (isAt(text, at, secret)) {
				safe = (safe != null) ? safe : new StringBuilder();
				safe.append(text, from, at).append(SHOWN);
				from = at + secret.length();
				at = from - 1;
			}
		}
		return (safe != null) ? safe.append(text, from, text.length()).toString() : text;
	}

	private static boolean isAt(String text, int at, CharSequence secret) {
		for (int i = 0; i < secret.length(); i++) {
			if (text.charAt(at + i) != secret.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return "SecretMask of " + this.secrets.size();
	}

}
