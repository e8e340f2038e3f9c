// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.aot;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Classes that are looked for by their names while an application runs, whose absence
 * would be believed. All else says so itself: Spring Boot keeps the records of
 * configuration properties and what actuator operations answer with, and the annotation
 * of listener methods keeps these.
 */
final class KrakenRuntimeHints implements RuntimeHintsRegistrar {

	/** Says whether credentials can be used, and whether there is a Flight Recorder. */
	private static final List<String> LOOKED_FOR = List.of("dev.krakenboot.auth.KrakenCredentials", "jdk.jfr.Event");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		LOOKED_FOR.forEach((name) -> hints.reflection().registerTypeIfPresent(classLoader, name));
	}

}
