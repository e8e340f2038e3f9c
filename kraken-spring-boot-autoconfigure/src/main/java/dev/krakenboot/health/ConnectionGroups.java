// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.util.regex.Pattern;

/**
 * Connections that serve the same endpoint. The first has the name of the group; the
 * others, opened when a client has many books, have a number behind it: {@code public-2}.
 */
final class ConnectionGroups {

	private static final Pattern NUMBER = Pattern.compile("-\\d+$");

	private ConnectionGroups() {
	}

	static String groupOf(String connection) {
		return NUMBER.matcher(connection).replaceFirst("");
	}

}
