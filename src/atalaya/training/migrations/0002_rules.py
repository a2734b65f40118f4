from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0001_initial'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(condition=models.Q(('activity__isnull', False)), fields=('activity', 'state'), name='nomination_once'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(condition=models.Q(('call__isnull', False)), fields=('call', 'state'), name='nomination_call_once'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('activity__isnull', True), ('call__isnull', True), _connector='XOR'), name='nomination_for_one'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ('', 'f', 'm', 'x'))), name='participant_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('employer_kind__in', ('', 'port_authority', 'terminal', 'designated_authority', 'agency', 'other'))), name='participant_employer_known'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['awarded_on', 'id'], name='award_day'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('participant__isnull', True), ('persons', 1), _connector='OR'), name='award_person_is_one'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('persons__gte', 1)), name='award_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('granted', 'accepted', 'declined', 'completed', 'withdrawn'))), name='award_status_known'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ('', 'f', 'm', 'x'))), name='award_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='award_known_on_precision'),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(fields=['activity', 'status', 'state', 'sex', 'persons', 'known_until', 'hours', 'participant'], name='attendance_figures'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(condition=models.Q(('participant__isnull', False)), fields=('activity', 'participant'), name='attendance_once'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('participant__isnull', True), ('persons', 1), _connector='OR'), name='attendance_person_is_one'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('persons__gte', 1)), name='attendance_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('enrolled', 'attended', 'completed'))), name='attendance_status_known'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ('', 'f', 'm', 'x'))), name='attendance_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='attendance_known_precision'),
        ),
        migrations.AddConstraint(
            model_name='represented',
            constraint=models.UniqueConstraint(fields=('activity', 'state'), name='represented_once'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['starts_on', 'id'], name='activity_starts'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['kind', 'starts_on'], name='activity_kind'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['place_path', 'starts_on'], name='activity_place'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'under_way', 'held', 'cancelled', 'postponed'))), name='activity_status_known'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('planned_until__isnull', True), ('planned_until__gte', models.F('planned_from')), _connector='OR'), name='activity_planned_order'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('actual_until__isnull', True), ('actual_until__gte', models.F('actual_from')), _connector='OR'), name='activity_actual_order'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('planned_precision__in', ('year', 'month', 'day')), ('actual_precision__in', ('year', 'month', 'day'))), name='activity_precision_known'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='activity_known_precision'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('webinar', 'course', 'diploma', 'conference', 'seminar', 'workshop', 'forum', 'other'))), name='activity_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('our_role__in', ('organiser', 'co_organiser', 'speaker', 'host', 'none'))), name='activity_role_known'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('modality__in', ('', 'online', 'in_person', 'hybrid'))), name='activity_modality_known'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(fields=('activity', 'email'), name='sign_up_once'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('asked', 'nominated', 'declined', 'selected', 'reserve', 'rejected', 'withdrawn'))), name='sign_up_status_known'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ('', 'f', 'm', 'x'))), name='sign_up_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='valueline',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ('tuition', 'travel', 'per_diem', 'in_kind', 'total'))), name='value_method_known'),
        ),
        migrations.AddConstraint(
            model_name='valueline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='value_not_negative'),
        ),
    ]
