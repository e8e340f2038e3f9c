// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of listeners and subscribers as values of a tag: the id of an annotated listener,
 * otherwise the name of the class as far as the text of a listener tells it. Never more
 * than a fixed number of names, whatever the texts are.
 */
final class ListenerNames {

	static final int MAX_NAMES = 64;

	static final String OTHER = "other";

	/** What distinguishes objects of one class: a hash, a lambda's number. */
	private static final Pattern IDENTITY = Pattern.compile("(@[0-9a-f]+|\\$\\$Lambda.*|/0x.*)$");

	private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z_][\\w]*\\.)+(?=\\w)");

	/** A lane of an annotated listener, with its symbols if it has some of its own. */
	private static final Pattern ANNOTATED = Pattern.compile("(?:^|.* to )listener (.+?)(?: of \\[.*\\])?$");

	private static final int MAX_LENGTH = 80;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	String of(String listener) {
		Matcher annotated = ANNOTATED.matcher(listener);
		return bounded(annotated.matches() ? annotated.group(1) : className(listener));
	}

	/** Of an annotated listener by its id. */
	String ofId(String id) {
		return bounded(id);
	}

	private static String className(String listener) {
		int subscriber = listener.lastIndexOf(" to ");
		String text = (subscriber < 0) ? listener : listener.substring(subscriber + " to ".length());
		return PACKAGE.matcher(IDENTITY.matcher(text).replaceFirst("")).replaceFirst("");
	}

	private String bounded(String name) {
		if (name.isBlank() || name.length() > MAX_LENGTH) {
			return OTHER;
		}
		if (this.known.contains(name)) {
			return name;
		}
		return (this.known.size() < MAX_NAMES && this.known.add(name)) ? name : OTHER;
	}

}
