// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What may differ from one authorisation to the next. Immutable.
 *
 * @param scopes scopes to ask for; empty for those of the registration
 * @param theme look of the exchange's page, null for its default
 * @param language language of the exchange's page such as {@code de} or {@code en-us},
 * null for its default
 */
public record AuthorizationParameters(List<String> scopes, @Nullable Theme theme, @Nullable String language) {

	/** Everything as registered. */
	public static final AuthorizationParameters DEFAULT = new AuthorizationParameters(List.of(), null, null);

	/**
	 * Checks.
	 * @throws IllegalArgumentException if a scope is empty or has a blank, or the
	 * language does not look like one
	 */
	public AuthorizationParameters {
		scopes = List.copyOf(scopes);
		for (String scope : scopes) {
			if (scope.isEmpty() || scope.chars().anyMatch((c) -> c <= ' ' || c > '~')) {
				throw new IllegalArgumentException("A scope is one word of ASCII characters");
			}
		}
		if (language != null && !language.matches("[a-z]{2,3}(-[a-z]{2,4})?")) {
			throw new IllegalArgumentException("A language is written as 'de' or 'en-us'");
		}
	}

	/**
	 * These with other scopes.
	 * @param scopes scopes to ask for
	 */
	public AuthorizationParameters withScopes(String... scopes) {
		return new AuthorizationParameters(List.of(scopes), this.theme, this.language);
	}

	/**
	 * These with a look of the page.
	 * @param theme look of the page
	 */
	public AuthorizationParameters withTheme(Theme theme) {
		return new AuthorizationParameters(this.scopes, theme, this.language);
	}

	/**
	 * These with a language of the page.
	 * @param language language such as {@code de} or {@code en-us}
	 */
	public AuthorizationParameters withLanguage(String language) {
		return new AuthorizationParameters(this.scopes, this.theme, language);
	}

	/** Look of the exchange's page. */
	public enum Theme {

		/** Dark page. */
		DARK,

		/** Light page. */
		LIGHT

	}

}
