// SPDX-License-Identifier: Apache-2.0
/**
 * An application whose users connect their accounts with the OAuth client of Spring
 * Security.
 */
@NullMarked
package dev.krakenboot.example.oauth;

import org.jspecify.annotations.NullMarked;
