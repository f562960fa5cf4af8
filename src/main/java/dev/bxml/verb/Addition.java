package dev.bxml.verb;

/**
 * Credentials that an element of a rendered document names, behind its other attributes.
 *
 * @param element how many elements begin before it in the document
 * @param user the attribute for the user name
 * @param pass the attribute for the password
 */
record Addition(int element, String user, String username, String pass, String password) {}
