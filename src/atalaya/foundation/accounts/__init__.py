"""People who sign in: users, their grants, sessions, second factors, invitations and API tokens."""
