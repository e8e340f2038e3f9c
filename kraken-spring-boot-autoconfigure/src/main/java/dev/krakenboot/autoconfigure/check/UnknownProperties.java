// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NativeDetector;

/**
 * Warns of properties below {@code kraken} that there are not, which binding passes over.
 */
final class UnknownProperties {

	private static final Logger logger = LoggerFactory.getLogger(UnknownProperties.class);

	private UnknownProperties() {
	}

	/**
	 * Warns once of all of them, never with a value. Not in a native image, which does
	 * not keep all the names of properties; the application was run before it was built.
	 * @param configured the names of each source
	 */
	static void warn(List<ConfiguredNames> configured) {
		if (NativeDetector.inNativeImage()) {
			return;
		}
		Set<String> unknown = new TreeSet<>();
		for (ConfiguredNames names : configured) {
			for (ConfiguredNames.Name name : names.names()) {
				if (KnownProperties.canonical(name.property()) == null) {
					unknown.add(KnownProperties.nearest(name.property())
						.map((known) -> name.written() + " (" + known + "?)")
						.orElse(name.written()));
				}
			}
		}
		if (!unknown.isEmpty()) {
			logger.warn("Properties that do not exist have no effect: {}", String.join(", ", unknown));
		}
	}

}
