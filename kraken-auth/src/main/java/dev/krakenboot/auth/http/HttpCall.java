// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP call. Its text form shows the method and the path only.
 *
 * @param method method such as {@code POST}
 * @param uri address, {@code https} unless it is this machine
 * @param headers headers, every name once
 * @param body bytes to send, empty for none; not copied, not to be changed
 * @param timeout longest time until the answer is complete
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {

	public HttpCall {
		headers = Map.copyOf(headers);
	}

	@Override
	public String toString() {
		return this.method + " " + this.uri.getPath();
	}

}
