// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.util.Locale;

import dev.krakenboot.core.error.InvalidOptionException;

/** Checks of addresses that secrets are sent to. */
final class SafeUri {

	private SafeUri() {
	}

	static URI require(String option, URI uri) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		String host = uri.getHost();
		if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
			throw new InvalidOptionException(option, scheme + "://...", "is no https address",
					"Write https://host/path; custom schemes are not accepted.");
		}
		String shown = scheme + "://" + host;
		if (uri.getRawUserInfo() != null) {
			throw new InvalidOptionException(option, shown, "carries user information",
					"Leave the part before the @ out.");
		}
		if (uri.getRawFragment() != null) {
			throw new InvalidOptionException(option, shown, "carries a fragment", "Leave the # and what follows out.");
		}
		if (scheme.equals("http") && !isLoopback(host)) {
			throw new InvalidOptionException(option, shown, "is not encrypted",
					"Use https://; plain http:// is for localhost, 127.0.0.0/8 and [::1] only.");
		}
		return uri;
	}

	/** Decided by the text alone: a name is never looked up. */
	private static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost") || host.equals("[::1]")
				|| host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
	}

}
