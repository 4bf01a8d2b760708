package org.isnad.entities.key;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A token, as OAuth 2.0 has it.
 *
 * @param accessToken to be sent as {@code Authorization: Bearer}: {@code
 *     eyJhbGciOiJSUzI1NiJ9.e30.c}
 * @param tokenType {@code Bearer}
 * @param expiresIn how long it is valid, in seconds: {@code 300}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749</a>
 */
record SoldToken(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn) {}
